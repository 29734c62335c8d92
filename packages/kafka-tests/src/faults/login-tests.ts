import { expect, test } from 'vitest';
import { SCRAM_USERS } from '../cluster/scram-users.ts';
import { grant } from './acls.ts';
import type { Login, TestedClient, Token } from './clients.ts';
import { eventsFor } from './events.ts';
import { PARTITIONS } from './scene.ts';
import { producerOf, type Secured } from './secured.ts';
import { tokens } from './tokens.ts';

const TIMEOUT_MS = 180_000;
/** Long enough for a slow machine to log in with, short enough to see the third one. */
const TOKEN_SECONDS = 12;

const scram = (user: keyof typeof SCRAM_USERS): Login => ({ user, password: SCRAM_USERS[user] });

/** Append a row. */
const REFUSED: Readonly<Record<string, Login>> = {
  'a wrong password': { user: 'producer', password: 'wrong-password' },
  'a user that there is not': { user: 'nobody', password: 'wrong-password' },
  'a token that has ended': { user: 'admin', token: tokens('admin', -60) },
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
    await scene.produce(3, { client: await client.open(secured().cluster.saslBrokers, scram('producer')) });
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
      expect(await scene.stopped(consumer)).toMatchObject(failed);
      expect(consumer.health()).toMatchObject({ state: 'failed', live: false, error: failed });
      expect(consumer.health().reasons.join()).not.toContain('wrong-password');
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
