import type { KafkaClient } from '@acme/telemetry-kafka';
import type { TelemetryEvent } from '@acme/telemetry-schema';
import { expectTypeOf, test } from 'vitest';
import { createConsumer, type EventContext, type JudgedRecord, type RecordContext } from './index.ts';

const given = { client: {} as KafkaClient, groupId: 'g', whenNoOffset: 'earliest' } as const;

test('the mode decides what the handler gets', () => {
  createConsumer({
    ...given,
    handler: (event, context) => {
      expectTypeOf(event).toEqualTypeOf<TelemetryEvent>();
      expectTypeOf(context).toEqualTypeOf<EventContext>();
      expectTypeOf(context.key).toEqualTypeOf<string>();
    },
  });
  createConsumer({
    ...given,
    mode: 'enforce',
    handler: async (event) => expectTypeOf(event).toEqualTypeOf<TelemetryEvent>(),
  });
  createConsumer({
    ...given,
    mode: 'observe',
    handler: (verdict, context) => {
      expectTypeOf(verdict).toEqualTypeOf<JudgedRecord>();
      expectTypeOf(context).toEqualTypeOf<RecordContext>();
      expectTypeOf(context.key).toEqualTypeOf<string | null>();
    },
  });
});

test('a verdict narrows by valid', () => {
  const verdict = {} as JudgedRecord;
  if (verdict.valid) {
    expectTypeOf(verdict.event).toEqualTypeOf<TelemetryEvent>();
    expectTypeOf(verdict.value).toEqualTypeOf<TelemetryEvent>();
  } else {
    expectTypeOf(verdict.event).toEqualTypeOf<undefined>();
    expectTypeOf(verdict.value).toEqualTypeOf<unknown>();
  }
});

test('what to do without an offset has to be said, and observing has no limit', () => {
  const { whenNoOffset: _, ...silent } = given;
  // @ts-expect-error whenNoOffset is missing
  createConsumer({ ...silent, handler: () => {} });
  // @ts-expect-error maxRejectedRate belongs to enforce
  createConsumer({ ...given, mode: 'observe', handler: () => {}, maxRejectedRate: 1 });
  createConsumer({ ...given, handler: () => {}, signal: new AbortController().signal });
});
