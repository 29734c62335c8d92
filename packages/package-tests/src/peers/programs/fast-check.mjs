// Every arbitrary gives what it says.
import { equal, ok } from 'node:assert/strict';
import { createValidator, isTelemetryEvent, parseTelemetryEvent } from '@acme/telemetry-schema';
import { jsonText, telemetryEvent, telemetrySession, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';

fc.assert(fc.property(telemetryEvent(), (event) => isTelemetryEvent(event)));
fc.assert(fc.property(telemetrySession({ maxEvents: 5 }), (events) => events.every(isTelemetryEvent)));
fc.assert(
  fc.property(
    jsonText(),
    ({ text, expected }) => (expected.length === 0) === (parseTelemetryEvent(text).issues.length === 0),
  ),
);
ok(violations.length > 20);
for (const { rule, path, options, arbitrary } of violations) {
  for (const event of fc.sample(arbitrary, { numRuns: 5, seed: 1 })) {
    const found = createValidator(options)
      .validate(event)
      .issues.map((issue) => `${issue.rule} ${issue.path}`);
    equal(found.join(), `${rule} ${path}`);
  }
}
