import kafkajs from 'kafkajs';
import { afterAll, beforeAll, test } from 'vitest';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { asAdmin, partitionsOf } from '../cluster/test-admin.ts';
import { until } from '../contract/until.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { CLIENTS, type TestedClient } from './clients.ts';
import { eachClient } from './each-client.ts';
import { waitsThenGoesOn } from './refused-letter.ts';
import { Scene } from './scene.ts';

const TIMEOUT_MS = 180_000;
const WAIT_MS = 90_000;

// Three brokers: one by itself refuses nothing for this, as it asks for no more replicas than a topic has.
describeWithKafka('a dead-letter topic with too few replicas', () => {
  let cluster: Cluster;
  const scenes = new Map<TestedClient, Scene>();

  beforeAll(async () => {
    cluster = await startCluster({ nodes: 3 });
    const { brokers, nodes } = cluster;
    for (const client of Object.values(CLIENTS)) {
      if (client.missing() !== '') continue;
      const settings = { 'min.insync.replicas': '1' };
      const deadLetters = { 'min.insync.replicas': '3' };
      scenes.set(client, await Scene.open(await client.open(brokers), { copies: 3, settings, deadLetters }));
    }
    await nodes[2]?.kill();
    for (const { deadLetterTopic } of scenes.values()) {
      const twoOfThree = async () =>
        (await partitionsOf(brokers, deadLetterTopic)).every(({ isr }) => isr.length === 2);
      await until('the dead node to be out of sync', twoOfThree, WAIT_MS);
    }
  }, 300_000);
  afterAll(async () => {
    await Promise.all([...scenes.values()].map((scene) => scene.end()));
    await cluster?.stop();
  }, TIMEOUT_MS);

  eachClient((client) => {
    test('waits, and goes on when fewer will do', { timeout: TIMEOUT_MS }, async () => {
      const scene = scenes.get(client)!;
      const mend = () => setMinInSync(cluster.brokers, scene.deadLetterTopic, 2);
      await waitsThenGoesOn(scene, { code: 'not-enough-replicas', mend });
    });
  });
});

async function setMinInSync(brokers: string, name: string, replicas: number): Promise<void> {
  const configEntries = [{ name: 'min.insync.replicas', value: String(replicas) }];
  const topic = { type: kafkajs.ConfigResourceTypes.TOPIC, name, configEntries };
  await asAdmin({ brokers }, (admin) => admin.alterConfigs({ validateOnly: false, resources: [topic] }));
}
