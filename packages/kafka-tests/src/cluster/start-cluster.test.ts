import { existsSync } from 'node:fs';
import type { SASLOptions } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { KAFKA_VERSIONS } from './fetch-kafka.ts';
import { knownBrokers } from './known-brokers.ts';
import { SCRAM_USERS } from './scram-users.ts';
import { type Cluster, startCluster } from './start-cluster.ts';
import { asAdmin, createTopic, partitionsOf } from './test-admin.ts';
import { unsignedToken } from './unsigned-token.ts';

const WAIT = { timeout: 60_000, interval: 300 };

describeWithKafka('the broker that all files share', (brokers) => {
  test('creates no topic by itself', async () => {
    const settings = await asAdmin({ brokers }, (admin) =>
      admin.describeConfigs({ includeSynonyms: false, resources: [{ type: 4, name: '1' }] }),
    );
    const found = settings.resources[0]?.configEntries.find(
      ({ configName }) => configName === 'auto.create.topics.enable',
    );
    expect(found?.configValue).toBe('false');
  });
});

describeWithKafka('one node with SASL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ sasl: true, properties: { 'num.partitions': '7' } });
  }, 180_000);
  afterAll(() => cluster.stop());

  const scram = (username: string, password: string): SASLOptions => ({
    mechanism: 'scram-sha-512',
    username,
    password,
  });
  const bearer = (token: () => string): SASLOptions => ({
    mechanism: 'oauthbearer',
    oauthBearerProvider: async () => ({ value: token() }),
  });
  const denied = /not authorized/i;
  test.for<{ who: string; sasl: SASLOptions; fails?: RegExp }>([
    { who: 'admin by password', sasl: scram('admin', SCRAM_USERS.admin) },
    { who: 'admin by token', sasl: bearer(() => unsignedToken('admin')) },
    { who: 'a wrong password', sasl: scram('admin', 'wrong'), fails: /invalid credentials/ },
    { who: 'an expired token', sasl: bearer(() => unsignedToken('admin', -60)), fails: /closed|auth/i },
    { who: 'a user without an ACL, by password', sasl: scram('producer', SCRAM_USERS.producer), fails: denied },
    { who: 'a user without an ACL, by token', sasl: bearer(() => unsignedToken('consumer')), fails: denied },
  ])('the listener with SASL: $who', async ({ who, sasl, fails }) => {
    const created = createTopic({ brokers: cluster.saslBrokers, sasl }, who.replaceAll(/\W/g, '-'));
    if (fails) await expect(created).rejects.toThrow(fails);
    else await created;
  });

  test('the listener without SASL asks for nothing; settings given win', async () => {
    await createTopic({ brokers: cluster.brokers }, 'plain');
    await expect.poll(() => partitionsOf(cluster.brokers, 'plain'), WAIT).toHaveLength(7);
  });

  test('a killed node is gone at once, and comes back with what it had', async () => {
    await createTopic({ brokers: cluster.brokers }, 'before');
    const [node] = cluster.nodes;
    const pid = node!.pid!;
    await node!.kill();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(node!.pid).toBeUndefined();
    await node!.kill();
    await node!.start();
    expect(node!.pid).not.toBe(pid);
    await expect.poll(() => partitionsOf(cluster.brokers, 'before'), WAIT).toHaveLength(7);
    await node!.start();
  }, 180_000);

  test('a node that ends by itself is noticed', async () => {
    const [node] = cluster.nodes;
    process.kill(node!.pid!, 'SIGKILL');
    await node!.ended;
    expect(node!.ended).toBeUndefined();
  });

  test('a stopped cluster leaves nothing', async () => {
    expect(existsSync(cluster.folder)).toBe(true);
    await cluster.nodes[0]!.start();
    const pid = cluster.nodes[0]!.pid!;
    await cluster.stop();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(existsSync(cluster.folder)).toBe(false);
  });
});

describeWithKafka(`three nodes of Kafka ${KAFKA_VERSIONS.old}`, () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ nodes: 3, version: KAFKA_VERSIONS.old });
  }, 300_000);
  afterAll(() => cluster.stop());

  test('a topic has three copies; another node leads when one is killed', async () => {
    const { brokers } = cluster;
    expect(new Set(brokers.split(',')).size).toBe(3);
    expect(await Promise.all(brokers.split(',').map(knownBrokers))).toEqual([3, 3, 3]);
    await createTopic({ brokers: cluster.brokers }, 'copied');
    const copied = async () => (await partitionsOf(brokers, 'copied'))[0];
    await expect.poll(async () => (await copied())?.isr.length, WAIT).toBe(3);
    const { leader, replicas } = (await copied())!;
    expect(replicas.toSorted()).toEqual([1, 2, 3]);
    await cluster.nodes[leader - 1]!.kill();
    await expect.poll(async () => (await copied())?.leader, WAIT).not.toBe(leader);
  }, 120_000);
});

test('a version that is none is said before anything is fetched', async () => {
  await expect(startCluster({ version: '4.3' })).rejects.toThrow('three numbers');
});
