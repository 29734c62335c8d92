import { ConfigResourceTypes } from '@platformatic/kafka';
import type { ClusterAdmin, OffsetRange, Position, TopicDescription, TopicToCreate } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import { again } from './again.ts';
import { brokerError, clientError } from './client-failure.ts';
import { ClusterLink, type PlatformaticOptions, type TopicState } from './cluster-link.ts';
import { committedOffsets, endsOf } from './offsets.ts';

const PATIENCE_MS = 30_000;
const REQUEST_MS = 20_000;
const NO_TOPIC = 'UNKNOWN_TOPIC_OR_PARTITION';

export class PlatformaticAdmin implements ClusterAdmin {
  readonly #link: ClusterLink;
  #closing: Promise<void> | undefined;

  static async open(options: PlatformaticOptions): Promise<PlatformaticAdmin> {
    const link = new ClusterLink(options);
    try {
      await link.open();
    } catch (error) {
      await link.close();
      throw error;
    }
    return new PlatformaticAdmin(link);
  }

  constructor(link: ClusterLink) {
    this.#link = link;
  }

  describeTopic(name: string): Promise<TopicDescription | undefined> {
    return this.#again(name, async () => {
      const { error, partitions } = await this.#link.freshTopic(name);
      if (error === NO_TOPIC) return undefined;
      if (error !== '') throw brokerError(error, name);
      const resource = { resourceType: ConfigResourceTypes.TOPIC, resourceName: name };
      const { results } = await this.#link.call('DescribeConfigs', await this.#link.any(), [resource], false, false);
      const settings = results.flatMap(({ configs }) => configs).map((one) => [one.name, one.value ?? ''] as const);
      return {
        name,
        partitions: partitions.length,
        replicationFactor: Math.min(...partitions.map(({ replicas }) => replicas)),
        settings: Object.fromEntries(settings),
      };
    });
  }

  async createTopic({ name, partitions, replicationFactor, settings }: TopicToCreate): Promise<void> {
    const topic = {
      name,
      numPartitions: partitions,
      replicationFactor,
      assignments: [],
      configs: Object.entries(settings).map(([setting, value]) => ({ name: setting, value })),
    };
    let tries = 0;
    await this.#again(name, async () => {
      tries++;
      try {
        await this.#link.call('CreateTopics', await this.#link.controller(), [topic], REQUEST_MS, false);
      } catch (error) {
        // Then an earlier try has done it, whose answer got lost.
        if (!(tries > 1 && clientError(error, name).kafkaCode === 'TOPIC_ALREADY_EXISTS')) throw error;
      }
    });
    await this.#untilAll(name, ({ error, partitions: found }) => {
      return error === '' && found.length === partitions && found.every(({ leader }) => leader >= 0);
    });
  }

  async deleteTopic(name: string): Promise<void> {
    let tries = 0;
    await this.#again(name, async () => {
      tries++;
      try {
        await this.#link.call('DeleteTopics', await this.#link.controller(), [{ name }], REQUEST_MS);
      } catch (error) {
        if (!(tries > 1 && clientError(error, name).kafkaCode === NO_TOPIC)) throw error;
      }
    });
    await this.#untilAll(name, ({ error }) => error === NO_TOPIC);
  }

  offsets(topic: string): Promise<readonly OffsetRange[]> {
    return this.#again(topic, async () => {
      const low = await endsOf(this.#link, topic, 'EARLIEST');
      const high = await endsOf(this.#link, topic, 'LATEST');
      return [...low]
        .sort(([one], [other]) => one - other)
        .map(([partition, offset]) => ({ partition, low: offset, high: high.get(partition) ?? offset }));
    });
  }

  committed(groupId: string, topic: string): Promise<readonly Position[]> {
    return this.#again(groupId, async () => {
      const { error, partitions } = await this.#link.freshTopic(topic);
      if (error !== '') throw brokerError(error, topic);
      const all = [...partitions.keys()].map((partition) => ({ topic, partition }));
      const positions = await committedOffsets(this.#link, groupId, all);
      return positions.toSorted((one, other) => one.partition - other.partition);
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#link.close();
    return this.#closing;
  }

  #again<T>(where: string, attempt: () => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(new KafkaClientError('closed', { where }));
    return again(attempt, { forMs: PATIENCE_MS, where });
  }

  /** Brokers hear of a change one after the other. */
  async #untilAll(topic: string, holds: (state: TopicState) => boolean): Promise<void> {
    await this.#again(topic, async () => {
      const states = await Promise.all(
        (await this.#link.brokerIds()).map((broker) => this.#link.topicAt(topic, broker)),
      );
      if (!states.every(holds)) throw brokerError('LEADER_NOT_AVAILABLE', topic);
    });
  }
}
