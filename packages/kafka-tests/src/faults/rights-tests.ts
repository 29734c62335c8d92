import { DeliveryError } from '@acme/telemetry-producer';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { deny, grant, type Right } from './acls.ts';
import type { TestedClient } from './clients.ts';
import { waitsThenGoesOn } from './refused-letter.ts';
import type { Scene } from './scene.ts';
import { producerOf, type Secured } from './secured.ts';

const TIMEOUT_MS = 180_000;

/** Append a row. */
const WITHOUT: Readonly<Record<string, (scene: Scene) => readonly Right[]>> = {
  'to read the topic': ({ groupId }) => [['read', 'group', groupId]],
  'to the group': ({ topic }) => [['read', 'topic', topic]],
  'but to describe both': ({ topic, groupId }) => [
    ['describe', 'topic', topic],
    ['describe', 'group', groupId],
  ],
};

/** Append a row: what a consumer may do with its dead-letter topic, besides reading its own. */
const LETTERS: Readonly<Record<string, (scene: Scene) => readonly Right[]>> = {
  'no right to the dead-letter topic': () => [],
  // It gets a producer id for the other topic's sake, and is refused only when it writes.
  'the right to another topic only': ({ topic }) => [['write', 'topic', `${topic}.other`]],
};

/** What becomes of a client that may not do all that it wants. */
export function rightsTests(secured: () => Secured, client: TestedClient): void {
  test('a right to the topic that is missing: nothing is written', { timeout: TIMEOUT_MS }, async ({
    onTestFinished,
  }) => {
    const scene = await secured().scene(client, onTestFinished);
    const { topic } = scene;
    const nobody = await secured().newcomer(client, []);
    await expect(producerOf(nobody.as, scene)).rejects.toMatchObject({ code: 'not-authorized' });

    const onlooker = await secured().newcomer(client, [['describe', 'topic', topic]]);
    const producer = await producerOf(onlooker.as, scene);
    const isTaken = async () => {
      try {
        await producer.send([sampleEvent]);
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(DeliveryError);
        const denied = { code: 'not-authorized', canRetry: false };
        expect(error).toMatchObject({ code: 'not-written', results: [{ status: 'not-written', error: denied }] });
        return false;
      }
    };
    expect(await isTaken()).toBe(false);
    await grant(secured().cluster.brokers, onlooker.user, [['write', 'topic', topic]]);
    await scene.until('the right to have its effect', isTaken);
    await deny(secured().cluster.brokers, onlooker.user, [['write', 'topic', topic]]);
    await scene.until('its loss to have its effect', async () => !(await isTaken()));
    await producer.close();
  });

  for (const [what, rights] of Object.entries(WITHOUT)) {
    test(`without the right ${what} the consumer stops`, { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
      const scene = await secured().scene(client, onTestFinished);
      await scene.produce(1);
      const { as } = await secured().newcomer(client, rights(scene));
      const consumer = scene.consume({ client: as });
      expect(await scene.stopped(consumer)).toMatchObject({ name: 'KafkaClientError', code: 'not-authorized' });
      expect(consumer.health()).toMatchObject({ state: 'failed', error: { code: 'not-authorized' } });
      expect(scene.handled).toEqual([]);
      expect(await scene.committed()).toEqual({});
    });
  }

  test('a right that is taken away while it reads stops the consumer', { timeout: TIMEOUT_MS }, async ({
    onTestFinished,
  }) => {
    const scene = await secured().scene(client, onTestFinished);
    const { topic, groupId } = scene;
    await scene.produce(1);
    const { user, as } = await secured().newcomer(client, [
      ['read', 'topic', topic],
      ['read', 'group', groupId],
    ]);
    const consumer = scene.consume({ client: as });
    await scene.untilCommitted({ 0: 1, 1: 1 });
    await deny(secured().cluster.brokers, user, [['read', 'topic', topic]]);
    expect(await scene.stopped(consumer)).toMatchObject({ name: 'KafkaClientError', code: 'not-authorized' });
    expect(await scene.committed()).toEqual({ 0: 1, 1: 1 });
  });

  for (const [what, rights] of Object.entries(LETTERS)) {
    test(`${what}: waits, and goes on when it is granted`, { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
      const scene = await secured().scene(client, onTestFinished);
      const { user, as } = await secured().newcomer(client, [
        ['read', 'topic', scene.topic],
        ['read', 'group', scene.groupId],
        ...rights(scene),
      ]);
      const mend = () => grant(secured().cluster.brokers, user, [['write', 'topic', scene.deadLetterTopic]]);
      await waitsThenGoesOn(scene, { code: 'not-authorized', mend, client: as });
    });
  }
}
