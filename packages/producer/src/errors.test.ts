import { KafkaClientError } from '@acme/telemetry-kafka';
import { TelemetryValidationError, validateTelemetryEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { DELIVERY_ERRORS, DeliveryError, PRODUCER_ERRORS, ProducerError, ProducerOptionsError } from './errors.ts';
import type { SendResult } from './send-result.ts';

const timedOut = new KafkaClientError('timed-out');
const invalid = new TelemetryValidationError(validateTelemetryEvent({}).issues);
const written: SendResult = { status: 'written', possiblyTwice: false };
const notWritten: SendResult = { status: 'not-written', error: timedOut };
const unknown: SendResult = { status: 'unknown', error: new ProducerError('closed-too-soon') };
const rejected: SendResult = { status: 'rejected', error: invalid };

test.each<[SendResult[], string, string, unknown]>([
  [[written, rejected], 'rejected', '1 of 2 events not delivered: 1 rejected.', invalid],
  [
    [rejected, notWritten, notWritten],
    'not-written',
    '3 of 3 events not delivered: 2 not written, 1 rejected.',
    timedOut,
  ],
  [[notWritten, written, unknown], 'unknown', '2 of 3 events not delivered: 1 unknown, 1 not written.', unknown.error],
  [[notWritten], 'not-written', '1 of 1 event not delivered: 1 not written.', timedOut],
])('%#: the worst counts, all are told', (results, code, begin, cause) => {
  const error = new DeliveryError(results);
  expect(error).toMatchObject({ name: 'DeliveryError', code, results });
  expect(error.message.startsWith(begin)).toBe(true);
  expect(error.message).toContain(DELIVERY_ERRORS[error.code]);
  expect(error.cause).toBe(cause);
  expect(error.message.endsWith((cause as Error).message)).toBe(true);
});

test.each<[SendResult[], boolean]>([
  [[notWritten], true],
  [[{ status: 'not-written', error: new KafkaClientError('record-too-large') }, notWritten], true],
  [[{ status: 'not-written', error: new KafkaClientError('record-too-large') }], false],
  [[{ status: 'not-written', error: new ProducerError('partition-count-changed') }], false],
  [[{ status: 'unknown', error: timedOut }, rejected], false],
])('%#: that events can be sent again is said only where that can help', (results, expected) => {
  expect(new DeliveryError(results).message.includes('can be sent again')).toBe(expected);
});

test('every code says what to do; facts come behind', () => {
  for (const code of Object.keys(PRODUCER_ERRORS) as (keyof typeof PRODUCER_ERRORS)[]) {
    expect(new ProducerError(code)).toMatchObject({ name: 'ProducerError', code, message: PRODUCER_ERRORS[code] });
    expect(new ProducerError(code, 'It is 5.').message).toBe(`${PRODUCER_ERRORS[code]} It is 5.`);
  }
});

test('errors are known by their brands, and apart', () => {
  const all = [
    new ProducerError('closed'),
    new ProducerOptionsError('invalid-option', 'x'),
    new DeliveryError([notWritten]),
  ];
  for (const [at, Class] of [ProducerError, ProducerOptionsError, DeliveryError].entries()) {
    expect(all.map((error) => error instanceof Class)).toEqual(all.map((_, other) => other === at));
    const brand = Symbol.for(`@acme/telemetry-producer/${Class.name}`);
    expect(Object.assign(new Error(), { [brand]: true }) instanceof Class).toBe(true);
    expect((null as unknown) instanceof Class).toBe(false);
    class Own extends (Class as new (...given: never[]) => Error) {}
    expect(all.some((error) => error instanceof Own)).toBe(false);
  }
});
