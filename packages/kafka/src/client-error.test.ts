import { expect, test } from 'vitest';
import { KafkaClientError } from './client-error.ts';

test("a caller's subclass knows its own instances only", () => {
  class Own extends KafkaClientError {}
  const plain = new KafkaClientError('closed');
  const own = new Own('closed');
  expect([plain instanceof Own, own instanceof Own, own instanceof KafkaClientError]).toEqual([false, true, true]);
});

test('one of another copy of the package is known', () => {
  const other = Object.assign(new Error('x'), { [Symbol.for('@acme/telemetry-kafka/KafkaClientError')]: true });
  expect([other instanceof KafkaClientError, new Error('x') instanceof KafkaClientError]).toEqual([true, false]);
});
