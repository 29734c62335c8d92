import type { TopicDescription, TopicToCreate } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { PartitionLog } from './partition-log.ts';
import { completeSettings, type Settings } from './settings.ts';

export interface Topic {
  readonly name: string;
  readonly replicationFactor: number;
  readonly settings: Settings;
  readonly partitions: PartitionLog[];
}

/** As many replicas as the cluster has brokers, which are not there. */
const BROKERS = 3;

/** The topics of a cluster. */
export class Topics {
  #topics = new Map<string, Topic>();

  create({ name, partitions, replicationFactor, settings }: TopicToCreate): void {
    if (this.#topics.has(name)) throw new KafkaClientError('topic-exists', { where: name });
    const complete = completeSettings(settings);
    if (complete === undefined || partitions < 1 || replicationFactor < 1 || replicationFactor > BROKERS) {
      throw new KafkaClientError('invalid-setting', { where: name });
    }
    const topic: Topic = { name, replicationFactor, settings: complete, partitions: [] };
    this.#topics.set(name, topic);
    this.addPartitions(name, partitions);
  }

  find(name: string): Topic | undefined {
    return this.#topics.get(name);
  }

  /** Throws `unknown-topic`. */
  get(name: string): Topic {
    const topic = this.#topics.get(name);
    if (topic === undefined) throw new KafkaClientError('unknown-topic', { where: name });
    return topic;
  }

  /** Throws `unknown-topic`. */
  partition({ topic, partition }: TopicPartition): PartitionLog {
    const found = this.get(topic).partitions[partition];
    if (found === undefined) throw new KafkaClientError('unknown-topic', { where: `${topic}-${partition}` });
    return found;
  }

  describe(name: string): TopicDescription | undefined {
    const topic = this.#topics.get(name);
    return topic && { ...topic, partitions: topic.partitions.length };
  }

  addPartitions(name: string, total: number): void {
    const { partitions } = this.get(name);
    while (partitions.length < total) {
      partitions.push(new PartitionLog({ topic: name, partition: partitions.length }));
    }
  }

  delete(name: string): void {
    this.get(name);
    this.#topics.delete(name);
  }
}
