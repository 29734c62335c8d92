import { DeliveryError, type Trouble } from '@acme/telemetry-producer';
import { expect, test } from 'vitest';
import { SCRAM_USERS } from '../cluster/scram-users.ts';
import { grant } from './acls.ts';
import { CLIENTS, type Login, type TestedClient, type Token } from './clients.ts';
import { eventsFor } from './events.ts';
import { PARTITIONS } from './scene.ts';
import { producerOf, type Secured } from './secured.ts';
import { tokens } from './tokens.ts';

const TIMEOUT_MS = 180_000;
/** Long enough for a slow machine to log in with, short enough to see the third one. */
const TOKEN_SECONDS = 8;

const scram = (user: keyof typeof SCRAM_USERS): Login => ({ user, password: SCRAM_USERS[user] });

/** Append a row. */
const REFUSED: Readonly<Record<string, Login>> = {
  'a wrong password': { user: 'producer', password: 'wrong-password' },
  'a user that there is not': { user: 'nobody', password: 'wrong-password' },
  'a token that has ended': { user: 'admin', token: tokens('admin', -60) },
};

/** Seen for half a minute after a session's end, of producer and consumer. */
const KAFKAJS_WAITS = 'kafkajs goes on trying, and says timed-out or disconnected';

/** What becomes of a token provider that gave good ones at first: append a row. */
const FAILING: Readonly<Record<string, () => Token>> = {
  'a token provider that fails later': () => {
    throw new Error('no token for admin');
  },
  'a token provider that later gives one that has ended': tokens('admin', -60),
};

/** How a client logs in. */
export function loginTests(secured: () => Secured, client: TestedClient): void {
  test('SCRAM, with no more rights than it takes', { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
    const scene = await secured().scene(client, onTestFinished);
    const { topic, deadLetterTopic, groupId } = scene;
    await grant(secured().cluster.brokers, 'producer', [['write', 'topic', topic]]);
    await grant(secured().cluster.brokers, 'consumer', [
      ['read', 'topic', topic],
      ['read', 'group', groupId],
      ['write', 'topic', deadLetterTopic],
    ]);
    await scene.produce(3, await client.open(secured().cluster.saslBrokers, scram('producer')));
    await scene.writeBytes('no event');
    const consumer = scene.consume({ client: await client.open(secured().cluster.saslBrokers, scram('consumer')) });
    await scene.untilCommitted({ 0: 4, 1: 3 });
    expect(scene.offsets(0)).toEqual([0, 1, 2]);
    expect(scene.offsets(1)).toEqual([0, 1, 2]);
    expect(await scene.deadLetterCount()).toBe(1);
    expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });
    await consumer.stop();
    await consumer.finished;
  });

  for (const [what, login] of Object.entries(REFUSED)) {
    test(`${what} is said, by producer and consumer`, { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
      const scene = await secured().scene(client, onTestFinished);
      const as = await client.open(secured().cluster.saslBrokers, login);
      const failed = { name: 'KafkaClientError', code: 'authentication-failed' };
      const producing = producerOf(as, scene);
      const consumer = scene.consume({ client: as });
      await expect(producing).rejects.toMatchObject(failed);
      await expect(consumer.finished).rejects.toMatchObject(failed);
      expect(consumer.health()).toMatchObject({ state: 'failed', live: false, error: failed });
      expect(consumer.health().reasons.join()).not.toContain('wrong-password');
    });
  }

  for (const [what, fail] of Object.entries(FAILING)) {
    test(`${what} is said, by producer and consumer; what was committed stays`, { timeout: TIMEOUT_MS }, async ({
      onTestFinished,
      skip,
    }) => {
      if (client === CLIENTS.kafkajs) {
        console.info(`skipped: ${what}: ${KAFKAJS_WAITS}`);
        skip(KAFKAJS_WAITS);
      }
      const scene = await secured().scene(client, onTestFinished);
      let isDown = false;
      const token = () => (isDown ? fail() : tokens('admin', TOKEN_SECONDS)());
      const as = await client.open(secured().cluster.saslBrokers, { user: 'admin', token });
      const consumer = scene.consume({ client: as });
      const said: unknown[] = [];
      const onTrouble = (trouble: Trouble) => {
        if (trouble.state === 'began') said.push(trouble.error.code);
      };
      const producer = await producerOf(as, scene, { onTrouble });
      for (const partition of [0, 1]) await producer.send(eventsFor(partition, PARTITIONS, 3));
      await scene.untilCommitted({ 0: 3, 1: 3 });
      expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });

      isDown = true;
      const failed = { name: 'KafkaClientError', code: 'authentication-failed' };
      let sent = 3;
      let refused: unknown;
      await scene.until('an event that is not taken', async () => {
        await producer.send(eventsFor(0, PARTITIONS, 1, sent)).then(
          () => (sent += 1),
          (error) => (refused = error),
        );
        return refused !== undefined;
      });
      expect(refused).toBeInstanceOf(DeliveryError);
      // One client gives a batch up at once, another one says why it waits.
      for (const result of (refused as DeliveryError).results) if ('error' in result) said.push(result.error.code);
      expect(said).toContain(failed.code);
      await expect(consumer.finished).rejects.toMatchObject(failed);
      expect(consumer.health()).toMatchObject({ state: 'failed', live: false, error: failed });
      expect(consumer.health().reasons.join()).not.toContain('admin');
      const { 0: stays = 0, 1: other } = await scene.committed();
      expect(stays).toBeGreaterThanOrEqual(3);
      expect(stays).toBeLessThanOrEqual(scene.offsets(0).length);
      expect(other).toBe(3);
      await producer.close();
    });
  }

  test('tokens that end meanwhile are renewed, and nobody notices', { timeout: TIMEOUT_MS }, async ({
    onTestFinished,
  }) => {
    const scene = await secured().scene(client, onTestFinished);
    const begin = performance.now();
    const lastAsked = { producer: 0, consumer: 0 };
    const as = (who: keyof typeof lastAsked) => {
      const token = (): Token => {
        lastAsked[who] = performance.now() - begin;
        return tokens('admin', TOKEN_SECONDS)();
      };
      return client.open(secured().cluster.saslBrokers, { user: 'admin', token });
    };
    const consumer = scene.consume({ client: await as('consumer') });
    const producer = await producerOf(await as('producer'), scene);
    let sent = 0;
    await scene.until('two lifetimes and a half', async () => {
      for (const partition of [0, 1]) await producer.send(eventsFor(partition, PARTITIONS, 1, sent));
      sent += 1;
      // None may be left behind for long, or a token's end would be noticed after all.
      await scene.until('all that was sent', () => scene.handled.length >= 2 * sent);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return performance.now() - begin > 2.5 * TOKEN_SECONDS * 1000;
    });
    expect(await producer.close()).toMatchObject({ undelivered: [] });
    const all = Array.from({ length: sent }, (_, index) => index);
    await scene.untilCommitted({ 0: sent, 1: sent });
    for (const partition of [0, 1]) expect(scene.offsets(partition)).toEqual(all);
    expect(scene.handled.filter(({ partition }) => partition === 0).map(({ position }) => position)).toEqual(all);
    expect(producer.counters()).toMatchObject({ written: 2 * sent, unknown: 0, notWritten: 0 });
    expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });
    // The second one ends before that: both have had a third.
    expect(lastAsked.producer).toBeGreaterThan(1.5 * TOKEN_SECONDS * 1000);
    expect(lastAsked.consumer).toBeGreaterThan(1.5 * TOKEN_SECONDS * 1000);
    await consumer.stop();
    await consumer.finished;
  });
}
