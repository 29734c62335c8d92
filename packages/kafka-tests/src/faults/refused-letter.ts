import { CLIENT_ERRORS, type KafkaClient, type KafkaClientErrorCode, originOf } from '@acme/telemetry-kafka';
import { expect } from 'vitest';
import type { Scene } from './scene.ts';

/** Why dead letters are refused, and what ends that. */
export interface Refusal {
  readonly code: KafkaClientErrorCode;
  readonly mend: () => Promise<unknown>;
  /** The consumer's; the scene's own by default. */
  readonly client?: KafkaClient;
}

/**
 * What D23 wants of a dead letter that is refused for something that may pass: its partition waits behind the offset, health
 * says why, other partitions go on; and when it has passed, all goes on where it stood.
 */
export async function waitsThenGoesOn(scene: Scene, { code, mend, client }: Refusal): Promise<void> {
  await scene.produce(1);
  await scene.writeBytes('no event of CUST_0123abcd');
  await scene.produce(2);
  const consumer = scene.consume(client === undefined ? {} : { client });

  const isSaid = () => consumer.health().reasons.some((reason) => reason.includes(CLIENT_ERRORS[code].words));
  await scene.until(`health to say ${code}`, isSaid);
  await scene.untilCommitted({ 0: 1, 1: 3 });
  // Not only at first.
  const failures = consumer.counters().rejectionFailures;
  await scene.until('two more tries', () => consumer.counters().rejectionFailures >= failures + 2);
  await scene.until(`health to say ${code} still`, isSaid);
  expect(consumer.health()).toMatchObject({ state: 'retrying', live: true, ready: false });
  expect(consumer.health().reasons.join()).not.toContain('CUST_');
  expect(await scene.committed()).toEqual({ 0: 1, 1: 3 });
  expect(scene.offsets(0)).toEqual([0]);
  expect(scene.offsets(1)).toEqual([0, 1, 2]);
  expect(consumer.counters()).toMatchObject({ deadLetters: 0, rejected: 0 });

  await mend();
  await scene.untilCommitted({ 0: 4, 1: 3 });
  expect(scene.offsets(0)).toEqual([0, 2, 3]);
  const { deadLetters, rejected, accepted, unknownOutcomes } = consumer.counters();
  expect({ deadLetters, rejected, accepted }).toEqual({ deadLetters: 1, rejected: 1, accepted: 6 });
  await scene.until('health to be well', () => consumer.health().ready);
  expect(consumer.health().reasons).toEqual([]);
  const letters = await scene.deadLetters();
  for (const letter of letters) expect(originOf(letter)).toEqual({ topic: scene.topic, partition: 0, offset: 1n });
  // What was certainly refused is not there twice.
  expect(letters.length).toBeGreaterThan(0);
  expect(letters.length).toBeLessThanOrEqual(1 + unknownOutcomes);
  await consumer.stop();
  await consumer.finished;
}
