import type { MessageEnvelope, OutgoingEnvelope, RuleId, TelemetryEvent } from '@acme/telemetry-schema';
import type * as fc from 'fast-check';
import { expectTypeOf, test } from 'vitest';
import {
  boundaries,
  contentDurationSeconds,
  type ExpectedIssue,
  envelopeViolations,
  expectedIssues,
  jsonText,
  messageEnvelope,
  mixedFaults,
  sessionViolations,
  telemetryEvent,
  telemetrySession,
  unknownFields,
  violations,
} from './index.ts';

test('arbitraries are of the types that a team works with', () => {
  expectTypeOf(telemetryEvent()).toEqualTypeOf<fc.Arbitrary<TelemetryEvent>>();
  expectTypeOf(telemetrySession()).toEqualTypeOf<fc.Arbitrary<TelemetryEvent[]>>();
  expectTypeOf(messageEnvelope()).toEqualTypeOf<fc.Arbitrary<MessageEnvelope>>();
  expectTypeOf(messageEnvelope({ keyOrder: 'sample' })).toEqualTypeOf<fc.Arbitrary<MessageEnvelope>>();
  expectTypeOf(messageEnvelope({ role: 'writer' })).toEqualTypeOf<fc.Arbitrary<OutgoingEnvelope>>();
  expectTypeOf(unknownFields()).toEqualTypeOf<fc.Arbitrary<Record<string, unknown>>>();
  expectTypeOf(telemetryEvent({ keyOrder: 'sample', contentDurationSeconds })).toEqualTypeOf<
    fc.Arbitrary<TelemetryEvent>
  >();
});

test('rows name rules and paths', () => {
  for (const row of [...violations, ...envelopeViolations, ...sessionViolations, ...boundaries]) {
    expectTypeOf(row.rule).toEqualTypeOf<RuleId>();
    expectTypeOf(row.path).toEqualTypeOf<string>();
  }
});

test('what is expected is a set of pairs', () => {
  expectTypeOf(expectedIssues({})).toEqualTypeOf<ExpectedIssue[]>();
  expectTypeOf(mixedFaults({ role: 'writer' })).toMatchTypeOf<
    fc.Arbitrary<{ readonly expected: readonly ExpectedIssue[] }>
  >();
  expectTypeOf(jsonText()).toMatchTypeOf<fc.Arbitrary<{ readonly text: string | Uint8Array }>>();
});

test('options are checked', () => {
  // @ts-expect-error there is no such order
  telemetryEvent({ keyOrder: 'sorted' });
  // @ts-expect-error its sessions are the same for both roles
  telemetrySession({ role: 'reader' });
  // @ts-expect-error there is no such role
  messageEnvelope({ role: 'judge' });
});
