import type { KafkaClient } from '@acme/telemetry-kafka';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCRAM_USERS } from '../cluster/scram-users.ts';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { createTopic } from '../cluster/test-admin.ts';
import { unsignedToken } from '../cluster/unsigned-token.ts';
import { numbered, statuses, textOf } from '../contract/records.ts';
import { until } from '../contract/until.ts';
import { describeWithConfluent } from './describe-with-confluent.ts';

const TIMEOUT_MS = 180_000;
const WAIT_MS = 60_000;

await describeWithConfluent('@confluentinc/kafka-javascript on a listener with SASL', (_, confluentClient) => {
  let cluster: Cluster;
  const topic = `secured-${crypto.randomUUID()}`;
  beforeAll(async () => {
    cluster = await startCluster({ sasl: true });
    await createTopic(cluster, topic, 1);
  }, TIMEOUT_MS);
  afterAll(() => cluster?.stop(), TIMEOUT_MS);

  const secured = () => ({ 'bootstrap.servers': cluster.saslBrokers, 'security.protocol': 'sasl_plaintext' as const });
  const scram = (user: keyof typeof SCRAM_USERS, password: string = SCRAM_USERS[user]) =>
    confluentClient({
      ...secured(),
      'sasl.mechanism': 'SCRAM-SHA-512',
      'sasl.username': user,
      'sasl.password': password,
    });
  const oauth = (oauthBearerToken: () => Promise<{ value: string; principal: string; expiresAt: number }>) =>
    confluentClient({ ...secured(), 'sasl.mechanism': 'OAUTHBEARER' }, { oauthBearerToken });

  /** A reader in a group of its own, with what it has read, as text, and what stopped it. */
  async function reading(client: KafkaClient, from = topic) {
    const values: unknown[] = [];
    const stopped: unknown[] = [];
    const reader = await client.createReader({
      groupId: crypto.randomUUID(),
      topics: [from],
      whenNoOffset: 'earliest',
      handlers: {
        onRecords: async ({ records }) => void values.push(...records.map(textOf)),
        onStopped: (error) => void stopped.push(error),
      },
    });
    return { reader, values, stopped };
  }

  async function writesAndReads(client: KafkaClient): Promise<void> {
    const writer = await client.createWriter();
    expect(await writer.partitionCount(topic)).toBe(1);
    const outcomes = await writer.send({ topic, partition: 0, records: numbered(1) });
    await writer.close();
    expect(statuses(outcomes)).toEqual(['written']);
    const { reader, values } = await reading(client);
    await until('a record', () => values.length > 0, WAIT_MS);
    await reader.close();
    expect(values[0]).toBe('0');
  }

  test('SCRAM', { timeout: TIMEOUT_MS }, () => writesAndReads(scram('admin')));

  test('OAUTHBEARER, with tokens that end and are renewed', { timeout: TIMEOUT_MS }, async () => {
    let asked = 0;
    const client = oauth(async () => {
      asked++;
      return { value: unsignedToken('admin', 4), principal: 'admin', expiresAt: Date.now() + 4000 };
    });
    await writesAndReads(client);
    const writer = await client.createWriter();
    const before = asked;
    await until('a new token', () => asked > before, WAIT_MS);
    expect(statuses(await writer.send({ topic, partition: 0, records: numbered(1) }))).toEqual(['written']);
    await writer.close();
  });

  test('a token that is not to be had in time stops no reader', { timeout: TIMEOUT_MS }, async () => {
    const asked: number[] = [];
    // librdkafka asks anew when a token has a fifth of its life left, and ten seconds after it got none: then the first has ended.
    const client = oauth(async () => {
      asked.push(performance.now());
      if (asked.length === 2) throw new Error('No token now.');
      return { value: unsignedToken('admin', 5), principal: 'admin', expiresAt: Date.now() + 5000 };
    });
    const own = `late-token-${crypto.randomUUID()}`;
    await createTopic(cluster, own, 1);
    const { reader, values, stopped } = await reading(client, own);
    const writer = await scram('admin').createWriter();
    await writer.send({ topic: own, partition: 0, records: numbered(1) });
    await until('the first record', () => values.length === 1, WAIT_MS);
    await until('a third token', () => asked.length > 2, WAIT_MS);
    await writer.send({ topic: own, partition: 0, records: numbered(1) });
    await until('the second record', () => values.length === 2, WAIT_MS);
    await Promise.all([reader.close(), writer.close()]);
    expect(stopped).toEqual([]);
    expect((asked[2] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(5000);
  });

  const refused: Readonly<Record<string, () => KafkaClient>> = {
    'a wrong password': () => scram('admin', 'wrong'),
    'a token that has ended': () =>
      oauth(async () => ({ value: unsignedToken('admin', -60), principal: 'admin', expiresAt: Date.now() + 60_000 })),
    'no token': () => oauth(() => Promise.reject(new Error('with CUST_0123abcd in it'))),
  };
  for (const [what, client] of Object.entries(refused)) {
    test(`${what} is said`, { timeout: TIMEOUT_MS }, async () => {
      const reading = { groupId: 'refused', topics: [topic], whenNoOffset: 'earliest' } as const;
      const opening = [
        client().createWriter(),
        client().createAdmin(),
        client().createReader({ ...reading, handlers: { onRecords: async () => {} } }),
      ];
      for (const result of await Promise.allSettled(opening)) {
        expect(result).toMatchObject({ status: 'rejected', reason: { code: 'authentication-failed' } });
        expect(String((result as PromiseRejectedResult).reason)).not.toContain('CUST_');
      }
    });
  }

  test('what no ACL grants is not written, and not read', { timeout: TIMEOUT_MS }, async () => {
    const client = scram('producer');
    const writer = await client.createWriter({ deliveryTimeoutMs: 15_000 });
    const [outcome] = await writer.send({ topic, partition: 0, records: numbered(1) });
    expect(outcome).toMatchObject({ status: 'not-written', error: { code: 'not-authorized', canRetry: false } });
    await expect(writer.partitionCount(topic)).rejects.toMatchObject({ code: 'not-authorized' });
    await writer.close();

    const { reader, stopped } = await reading(client);
    await until('the reader to stop', () => stopped.length > 0, WAIT_MS);
    expect(stopped).toMatchObject([{ code: 'not-authorized' }]);
    await reader.close();
  });
});
