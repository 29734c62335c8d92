// What a team writes in its own tests: compiled, never run.
import { createValidator, type RuleId, type TelemetryEvent } from '@acme/telemetry-schema';
import { jsonText, telemetryEvent, telemetrySession, type Violation, violations } from '@acme/telemetry-testing';
import * as fc from 'fast-check';

fc.assert(
  fc.property(telemetryEvent({ keyOrder: 'shuffled' }), (event: TelemetryEvent) => createValidator().is(event)),
);

// @ts-expect-error: an arbitrary of events is none of texts
export const wrong: fc.Arbitrary<string> = telemetryEvent();

export const durations: fc.Arbitrary<number[]> = telemetrySession({ maxEvents: 5 }).map((events) =>
  events.map((event) => event.watch_duration_seconds),
);

export const texts: fc.Arbitrary<string | Uint8Array> = jsonText({ role: 'writer' }).map(({ text }) => text);

export function broken({ rule, path, options, arbitrary }: Violation): fc.IProperty<[Record<string, unknown>]> {
  const { validate } = createValidator(options);
  return fc.property(arbitrary, (event) =>
    validate(event).issues.every((issue) => issue.path === path || issue.rule !== rule),
  );
}

export const judged: ReadonlySet<RuleId> = new Set(violations.map(({ rule }) => rule));
