import { KafkaClientError } from '@acme/telemetry-kafka';
import { expect, test } from 'vitest';
import { ConsumerError } from './errors.ts';
import { type Condition, toHealth } from './health.ts';

const error = new KafkaClientError('offset-out-of-range');
const fine: Condition = { phase: 'running', error: undefined, troubles: [], partitions: 3 };

/** Conditions, and what a probe sees: append a row. */
const cases: readonly (readonly [changes: Partial<Condition>, state: string, live: boolean, ready: boolean])[] = [
  [{ phase: 'starting' }, 'starting', true, false],
  [{}, 'running', true, true],
  [{ troubles: ['x'] }, 'retrying', true, false],
  [{ phase: 'stopping', troubles: ['x'] }, 'stopping', true, false],
  [{ phase: 'stopping', error }, 'stopping', true, false],
  [{ phase: 'stopped' }, 'stopped', false, false],
  [{ phase: 'stopped', error }, 'failed', false, false],
];

test.each(cases)('%o', (changes, state, live, ready) => {
  const condition = { ...fine, ...changes };
  const health = toHealth(condition);
  expect(health).toMatchObject({ state, live, ready, partitions: 3 });
  expect(health.reasons).toEqual([...(condition.error ? [error.message] : []), ...condition.troubles]);
  expect(health.error).toBe(condition.error);
});

test('an error of the consumer is known by another copy of the package', () => {
  const own = new ConsumerError('too-many-rejected', 'It is partition 3.');
  expect(own).toBeInstanceOf(ConsumerError);
  expect(own).toBeInstanceOf(Error);
  expect(own.message).toMatch(/not passed\..* It is partition 3\.$/);
  expect({ [Symbol.for('@acme/telemetry-consumer/ConsumerError')]: true }).toBeInstanceOf(ConsumerError);
  for (const other of [null, undefined, 'x', new Error('x')]) expect(other instanceof ConsumerError).toBe(false);
});
