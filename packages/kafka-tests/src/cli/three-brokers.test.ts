import kafkajs from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { asAdmin, partitionsOf } from '../cluster/test-admin.ts';
import { until } from '../contract/until.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { runCli } from './run-cli.ts';

const TOPICS = ['acme-telemetry', 'acme-telemetry.dlq'];
/** Of both topics (D20). */
const SETTINGS = {
  'cleanup.policy': 'delete',
  'compression.type': 'gzip',
  'message.timestamp.type': 'CreateTime',
  'min.insync.replicas': '2',
  'retention.ms': '604800000',
  'segment.ms': '86400000',
  'unclean.leader.election.enable': 'false',
};
const { TOPIC } = kafkajs.ConfigResourceTypes;
const { TOPIC_CONFIG } = kafkajs.ConfigSource;

describeWithKafka('acme-telemetry topic, on three brokers', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    // What the topics have must come from the command: the brokers' own defaults are others.
    const properties = { 'default.replication.factor': '1', 'min.insync.replicas': '1' };
    cluster = await startCluster({ nodes: 3, properties });
  }, 240_000);
  afterAll(() => cluster?.stop());

  const topicCommand = (command: string) =>
    runCli('topic', command, '--brokers', cluster.brokers, '--client', 'platformatic');

  test('creates both as they must be, with nothing said of replicas; then says the one setting that differs', async () => {
    expect(await topicCommand('create')).toMatchObject({
      code: 0,
      stdout: TOPICS.map((name) => `${name}: created, with 20 partitions and 3 replicas\n`).join(''),
      stderr: '',
    });
    for (const name of TOPICS) {
      const partitions = await partitionsOf(cluster.brokers, name);
      expect(partitions.map(({ replicas }) => new Set(replicas).size)).toEqual(Array(20).fill(3));
      expect(await ownSettings(name)).toEqual(SETTINGS);
    }
    expect(await topicCommand('verify')).toMatchObject({
      code: 0,
      stdout: TOPICS.map((name) => `${name}: as it must be, with 20 partitions and 3 replicas\n`).join(''),
      stderr: '',
    });

    await setAll('acme-telemetry', { ...SETTINGS, 'min.insync.replicas': '1' });
    // Brokers learn of it a little later.
    let changed = await topicCommand('verify');
    await until(
      'a broker that tells the change',
      async () => {
        if (changed.code === 0) changed = await topicCommand('verify');
        return changed.code !== 0;
      },
      60_000,
    );
    expect(changed).toMatchObject({ code: 1, stderr: '' });
    expect(changed.stdout).toMatch(/^acme-telemetry: not as it must be, in 1 setting\n/);
    expect(changed.stdout).toMatch(/^ {2}min\.insync\.replicas +2 +1\n/m);
    expect(changed.stdout).toContain('acme-telemetry.dlq: as it must be, with 20 partitions and 3 replicas\n');
  }, 240_000);

  /** Without what a topic has from the brokers' defaults. */
  async function ownSettings(name: string): Promise<Record<string, string>> {
    const { resources } = await asAdmin(cluster, (admin) =>
      admin.describeConfigs({ includeSynonyms: false, resources: [{ type: TOPIC, name }] }),
    );
    const entries = resources[0]?.configEntries ?? [];
    return Object.fromEntries(
      entries.flatMap((entry) => (entry.configSource === TOPIC_CONFIG ? [[entry.configName, entry.configValue]] : [])),
    );
  }

  /** A topic's own settings: those that are not named go back to the brokers' defaults. */
  async function setAll(name: string, settings: Readonly<Record<string, string>>): Promise<void> {
    const configEntries = Object.entries(settings).map(([setting, value]) => ({ name: setting, value }));
    const resources = [{ type: TOPIC, name, configEntries }];
    await asAdmin(cluster, (admin) => admin.alterConfigs({ validateOnly: false, resources }));
  }
});
