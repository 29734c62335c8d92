import type { EventContext } from '@acme/telemetry-consumer';
import type { KafkaClient } from '@acme/telemetry-kafka';
import { expect, test } from 'vitest';
import { pause } from '../contract/until.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';
import { gate } from './gate.ts';
import { PARTITIONS, Scene } from './scene.ts';
import { watchedClient } from './watched-client.ts';

const TIMEOUT_MS = 240_000;
const EVENTS = 5;
const SLOW = 2;
const ALL = Array.from({ length: EVENTS }, (_, offset) => offset);
const DONE = { 0: EVENTS, 1: EVENTS };

/** A client that notes when partitions are taken back, and when they have been given. */
function watched(client: KafkaClient) {
  const taken: number[] = [];
  const given: number[] = [];
  const watch = {
    taken: (partitions: readonly number[]) => void taken.push(...partitions),
    returned: (partitions: readonly number[]) => void given.push(...partitions),
  };
  return { taken, given, client: watchedClient(client, watch) };
}

/**
 * A member that has both partitions, at work on the same event of each until the gate opens; then a second one joins, which
 * notes what it begins.
 */
async function secondJoins(
  client: KafkaClient,
  drainMs: number,
  onTestFinished: (end: () => void | Promise<void>) => void,
) {
  const scene = await Scene.open(client);
  onTestFinished(() => scene.end());
  await scene.produce(EVENTS);
  const slow = gate();
  onTestFinished(slow.open);
  const begun: string[] = [];
  const first = watched(client);
  scene.consume({
    client: first.client,
    drainMs,
    during: ({ partition, offset }) => {
      begun.push(`${partition}/${offset}`);
      return offset === SLOW ? slow.promise : undefined;
    },
  });
  const waiting = Array.from({ length: PARTITIONS }, (_, partition) => `${partition}/${SLOW}`);
  await scene.until('the slow events', () => waiting.every((event) => begun.includes(event)));
  await scene.untilCommitted({ 0: SLOW, 1: SLOW });
  const second: EventContext[] = [];
  scene.consume({ drainMs, during: (context) => void second.push(context) });
  await scene.until('a partition to be taken back', () => first.taken.length > 0);
  return { scene, slow, begun, first, second };
}

describeWithKafka('a member that joins while a handler is slow', (brokers) =>
  eachClient((client) => {
    test('within drainMs: what it handles is committed, and comes to nobody else', { timeout: TIMEOUT_MS }, async ({
      onTestFinished,
    }) => {
      const { scene, slow, begun, first, second } = await secondJoins(
        await client.open(brokers),
        60_000,
        onTestFinished,
      );
      const before = [...begun];
      // The partition is kept for as long as the handler takes.
      await pause(1000);
      expect(first.given).toEqual([]);
      expect(second).toEqual([]);
      expect(begun).toEqual(before);

      slow.open();
      await scene.untilCommitted(DONE);
      await scene.until('the second member to have its part', () => second.length > 0);
      const [moved] = second.map(({ partition }) => partition);
      expect(first.taken).toContain(moved);
      expect(second.map(({ partition, offset }) => [partition, offset])).toEqual([
        [moved, SLOW + 1],
        [moved, SLOW + 2],
      ]);
      for (const partition of [0, 1]) expect(scene.offsets(partition)).toEqual(ALL);
    });

    test('for longer than drainMs: it is given up, and comes again', { timeout: TIMEOUT_MS }, async ({
      onTestFinished,
    }) => {
      const { scene, slow, first, second } = await secondJoins(await client.open(brokers), 1000, onTestFinished);
      await scene.until('the rest of a partition', () => second.length >= EVENTS - SLOW);
      const [moved = -1] = second.map(({ partition }) => partition);
      expect(first.given).toContain(moved);
      expect(second.map(({ partition, offset }) => [partition, offset])).toEqual(
        ALL.slice(SLOW).map((offset) => [moved, offset]),
      );
      await scene.untilCommitted({ [moved]: EVENTS, [1 - moved]: SLOW });
      expect(scene.offsets(moved)).toEqual(ALL);
      expect(scene.offsets(1 - moved)).toEqual(ALL.slice(0, SLOW));

      // What its first handler comes to at last is committed no more.
      slow.open();
      await scene.untilCommitted(DONE);
      expect(scene.offsets(moved)).toEqual([...ALL, SLOW]);
      expect(new Set(scene.offsets(1 - moved))).toEqual(new Set(ALL));
    });
  }),
);
