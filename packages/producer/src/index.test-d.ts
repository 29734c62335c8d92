import type { TelemetryEvent } from '@acme/telemetry-schema';
import { expectTypeOf, test } from 'vitest';
import {
  createEvent,
  type DeliveredResult,
  type ProducerOptions,
  type SendResult,
  type TelemetryProducer,
} from './index.ts';

declare const producer: TelemetryProducer;
declare const event: TelemetryEvent;

test('one event has one result, several have as many', () => {
  expectTypeOf(producer.send(event)).resolves.toEqualTypeOf<DeliveredResult>();
  expectTypeOf(producer.send([event])).resolves.toEqualTypeOf<readonly DeliveredResult[]>();
});

test('a result narrows by its status', () => {
  const result = {} as SendResult;
  if (result.status === 'written') expectTypeOf(result.possiblyTwice).toEqualTypeOf<boolean>();
  else if (result.status === 'not-written' || result.status === 'unknown') {
    expectTypeOf(result.error.code).toExtend<string>();
  }
});

test('an event without a field is none; id and time may be left out', () => {
  const { event_id, event_timestamp, ...fields } = event;
  expectTypeOf(createEvent(fields)).toEqualTypeOf<TelemetryEvent>();
  const { city, ...rest } = fields;
  // @ts-expect-error: city is missing
  createEvent(rest);
});

test('a producer is never a reader', () => {
  expectTypeOf<ProducerOptions>().not.toHaveProperty('role');
});
