import type { KafkaClient } from '@acme/telemetry-kafka';
import { createProducer } from '@acme/telemetry-producer';
import type { Cluster } from '../cluster/start-cluster.ts';
import { grant, type Right } from './acls.ts';
import type { TestedClient } from './clients.ts';
import { PARTITIONS, Scene } from './scene.ts';
import { tokens } from './tokens.ts';

/** A cluster that asks who somebody is, and what he may do. */
export class Secured {
  readonly cluster: Cluster;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  /** A scene made by somebody who may do everything, ended with the test. */
  async scene(client: TestedClient, onTestFinished: (end: () => Promise<void>) => void): Promise<Scene> {
    const scene = await Scene.open(await client.open(this.cluster.brokers));
    onTestFinished(() => scene.end());
    return scene;
  }

  /** Somebody who has these rights and no others; nobody else has the name. */
  async newcomer(client: TestedClient, rights: readonly Right[]): Promise<{ user: string; as: KafkaClient }> {
    const user = `user-${crypto.randomUUID()}`;
    if (rights.length > 0) await grant(this.cluster.brokers, user, rights);
    return { user, as: await client.open(this.cluster.saslBrokers, { user, token: tokens(user) }) };
  }
}

export function producerOf(client: KafkaClient, { topic }: Scene) {
  return createProducer({ client, topic, expectedPartitions: PARTITIONS, lingerMs: 1, deliveryTimeoutMs: 20_000 });
}
