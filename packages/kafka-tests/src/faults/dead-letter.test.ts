import { createHash } from 'node:crypto';
import { originOf, reasonOf } from '@acme/telemetry-kafka';
import { expect, test } from 'vitest';
import { noise } from '../contract/records.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';
import { waitsThenGoesOn } from './refused-letter.ts';
import { Scene, type SceneOptions } from './scene.ts';

const TIMEOUT_MS = 180_000;

/** What the dead-letter topic takes at most, in bytes of a batch; noise, so that gzip can't make less of it. */
const LIMIT = 20_000;
/** More than a batch of one record needs around its value, less than a dead letter's headers take, gzipped. */
const ROOM = 150;

interface TooLarge {
  readonly name: string;
  readonly bytes: number;
  readonly topics: SceneOptions;
  /** The dead-letter topic takes the record as it was. */
  readonly fitsAsItWas: boolean;
}

const limited = { 'max.message.bytes': String(LIMIT) };

/** Append a row. */
const TOO_LARGE: readonly TooLarge[] = [
  { name: 'for its value', bytes: 3 * LIMIT, topics: { deadLetters: limited }, fitsAsItWas: false },
  {
    name: 'for its added headers alone',
    bytes: LIMIT - ROOM,
    topics: { settings: limited, deadLetters: limited },
    fitsAsItWas: true,
  },
];

describeWithKafka('a dead letter that is refused', (brokers) =>
  eachClient((client) => {
    for (const { name, bytes, topics, fitsAsItWas } of TOO_LARGE) {
      test(`too large ${name}: a stub takes its place`, { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
        const scene = await Scene.open(await client.open(brokers), topics);
        onTestFinished(() => scene.end());
        const value = noise(bytes);
        await scene.writeBytes(value);
        await scene.produce(1);
        if (fitsAsItWas) await scene.writeBytes(value, scene.deadLetterTopic);
        const before = await scene.deadLetterCount();

        const consumer = scene.consume();
        await scene.untilCommitted({ 0: 2, 1: 1 });
        expect(scene.offsets(0)).toEqual([1]);
        expect(consumer.counters()).toMatchObject({ deadLetters: 1, deadLetterStubs: 1, rejected: 1, accepted: 2 });
        expect(await scene.deadLetterCount()).toBe(before + 1);
        const stub = (await scene.deadLetters()).at(-1)!;
        expect(stub.value).toBeNull();
        expect(Buffer.from(stub.key!).toString()).toBe('key');
        expect(originOf(stub)).toEqual({ topic: scene.topic, partition: 0, offset: 0n });
        expect(reasonOf(stub)).toMatchObject({
          stage: 'decode',
          consumer: scene.groupId,
          valueBytes: bytes,
          valueSha256: createHash('sha256').update(value).digest('hex'),
          issues: [{ rule: 'json-syntax' }],
        });
      });
    }

    test('no such topic: waits, and goes on when there is one', { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
      const scene = await Scene.open(await client.open(brokers), { deadLetters: null });
      onTestFinished(() => scene.end());
      await waitsThenGoesOn(scene, { code: 'unknown-topic', mend: () => scene.createDeadLetterTopic() });
    });
  }),
);
