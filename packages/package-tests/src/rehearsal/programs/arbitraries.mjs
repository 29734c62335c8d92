// A team's own test, in Node's runner: their check against the arbitraries.
import { equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { createValidator, isTelemetryEvent } from '@acme/telemetry-schema';
import { telemetryEvent, telemetrySession, violations } from '@acme/telemetry-testing';
import { assert, property, sample } from 'fast-check';

test('every valid event is accepted', () => {
  assert(property(telemetryEvent(), (event) => isTelemetryEvent(event)));
});

test('an event that breaks one rule is found out, by that rule alone', () => {
  ok(violations.length > 20);
  for (const { rule, path, options, arbitrary } of violations) {
    const { issues } = createValidator(options).validate(sample(arbitrary, { numRuns: 1, seed: 1 })[0]);
    equal(issues.map((issue) => `${issue.rule} ${issue.path}`).join(), `${rule} ${path}`);
  }
});

test('a session begins with start', () => {
  assert(
    property(telemetrySession({ maxEvents: 5 }), ([first]) => first.event_type === 'start'),
    { numRuns: 20 },
  );
});
