import { type GlobalConfig, RdKafka } from '@confluentinc/kafka-javascript';
import type { ClusterAdmin, OffsetRange, Position, TopicDescription, TopicToCreate } from '../client.ts';
import { KafkaClientError, type KafkaClientErrorCode } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { askAgain } from './ask-again.ts';
import { called, clientErrorOf, made } from './errors.ts';
import { groupOffsets } from './group-offsets.ts';
import { keyOf } from './start-positions.ts';

const TIMEOUT = { timeout: 15_000 };
/** A question to a broker that is no more is not answered: a short one leaves time to look for the one in its place. */
const SHORT = { timeout: 4000 };
/** How long a new topic may take until all its partitions have leaders. */
const LEADERS_MS = 30_000;
const LOOK_AGAIN_MS = 50;

type Described = RdKafka.TopicDescription;

/** The package connects an admin when it is first asked something; so it is asked, to see that somebody is there. */
export async function openAdmin(config: GlobalConfig): Promise<ConfluentAdmin> {
  const where = 'connecting an admin';
  let refuse: (error: KafkaClientError) => void = () => {};
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  refused.catch(() => {});
  const onError = (error: unknown) => {
    const ours = clientErrorOf(error, where);
    if (ours.code === 'authentication-failed') refuse(ours);
  };
  const client = made(where, () =>
    RdKafka.AdminClient.create({ ...config }, { 'event.error': onError, error: onError }),
  );
  const answered = called<string[]>(where, (done) => client.listTopics(TIMEOUT, done));
  try {
    await Promise.race([answered, refused]);
  } catch (error) {
    // It would stand still, with the whole process, until its own question is answered.
    void answered.catch(() => {}).then(() => client.disconnect());
    throw error;
  }
  return new ConfluentAdmin(client, config);
}

export class ConfluentAdmin implements ClusterAdmin {
  readonly #client: RdKafka.IAdminClient;
  readonly #config: GlobalConfig;
  readonly #underWay = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  constructor(client: RdKafka.IAdminClient, config: GlobalConfig) {
    this.#client = client;
    this.#config = config;
  }

  /** The package has no way to ask for a topic's settings: none are told. */
  async describeTopic(name: string): Promise<TopicDescription | undefined> {
    const described = await this.#describe(name);
    if (described === undefined) return undefined;
    return {
      name,
      partitions: described.partitions.length,
      replicationFactor: Math.min(...described.partitions.map(({ replicas }) => replicas.length)),
      settings: undefined,
    };
  }

  /** Why a partition can't be written, as far as it shows: no leader, or one whose replicas are not all in sync. */
  async troubleOf({ topic, partition }: TopicPartition): Promise<KafkaClientErrorCode | undefined> {
    const described = await this.#describe(topic);
    if (described === undefined) return 'unknown-topic';
    const found = described.partitions.find((one) => one.partition === partition);
    if (found === undefined) return 'unknown-topic';
    if (found.leader === null) return 'disconnected';
    return found.isr.length < found.replicas.length ? 'not-enough-replicas' : undefined;
  }

  async createTopic({ name, partitions, replicationFactor, settings }: TopicToCreate): Promise<void> {
    const topic = {
      topic: name,
      num_partitions: partitions,
      replication_factor: replicationFactor,
      config: { ...settings },
    };
    await this.#called(`topic ${name}`, (done) => this.#client.createTopic(topic, TIMEOUT.timeout, done));
    const end = performance.now() + LEADERS_MS;
    while (!hasLeaders(await this.#describe(name), partitions)) {
      if (performance.now() > end) throw new KafkaClientError('timed-out', { where: `topic ${name}` });
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  async deleteTopic(name: string): Promise<void> {
    await this.#called(`topic ${name}`, (done) => this.#client.deleteTopic(name, TIMEOUT.timeout, done));
  }

  committed(groupId: string, topic: string): Promise<readonly Position[]> {
    return this.#asked(() => this.#committed(groupId, topic));
  }

  async offsets(topic: string): Promise<readonly OffsetRange[]> {
    const described = await this.#describe(topic);
    if (described === undefined) throw new KafkaClientError('unknown-topic', { where: `topic ${topic}` });
    const partitions = described.partitions.map(({ partition }) => partition).sort((a, b) => a - b);
    return this.#asked(() => this.#offsets(topic, partitions));
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#underWay).then(() => this.#client.disconnect());
    return this.#closing;
  }

  async #offsets(topic: string, partitions: readonly number[]): Promise<readonly OffsetRange[]> {
    const where = `topic ${topic}`;
    const at = async (offset: RdKafka.OffsetSpec) => {
      const asked = partitions.map((partition) => ({ topic, partition, offset }));
      const found = await this.#called<RdKafka.ListOffsetsResult[]>(where, (done) =>
        this.#client.listOffsets(asked, SHORT, done),
      );
      const failed = found.find(({ error }) => error);
      if (failed) throw clientErrorOf(failed.error, where);
      return new Map(found.map(({ partition, offset: place }) => [partition, BigInt(place)]));
    };
    const [low, high] = await Promise.all([at(RdKafka.OffsetSpec.EARLIEST), at(RdKafka.OffsetSpec.LATEST)]);
    return partitions.map((partition) => ({
      partition,
      low: low.get(partition) ?? 0n,
      high: high.get(partition) ?? 0n,
    }));
  }

  async #committed(groupId: string, topic: string): Promise<readonly Position[]> {
    const described = await this.#describeOnce(topic);
    const partitions = (described?.partitions ?? []).map(({ partition }) => ({ topic, partition }));
    if (partitions.length === 0) return [];
    const found = await this.#open(groupOffsets(this.#config, groupId, partitions, SHORT.timeout));
    return partitions
      .flatMap((place) => {
        const offset = found.get(keyOf(place));
        return offset === undefined ? [] : [{ ...place, offset: BigInt(offset) }];
      })
      .sort((a, b) => a.partition - b.partition);
  }

  #describe(name: string): Promise<Described | undefined> {
    return this.#asked(() => this.#describeOnce(name));
  }

  async #describeOnce(name: string): Promise<Described | undefined> {
    const where = `topic ${name}`;
    const [described] = await this.#called<Described[]>(where, (done) =>
      this.#client.describeTopics([name], SHORT, done),
    );
    if (described?.error) {
      const error = clientErrorOf(described.error, where);
      if (error.code === 'unknown-topic') return undefined;
      throw error;
    }
    return described;
  }

  /**
   * librdkafka asks the controller, and goes on asking one that is no more until it hears of another, of which it hears
   * when it asks any broker for anything.
   */
  #asked<T>(question: () => Promise<T>): Promise<T> {
    const lookAround = () =>
      this.#called<string[]>('topics', (done) => this.#client.listTopics(SHORT, done)).catch(() => {});
    return askAgain(question, TIMEOUT.timeout, lookAround);
  }

  async #called<T = void>(where: string, call: (done: (error: unknown, result?: T) => void) => void): Promise<T> {
    if (this.#closing) throw new KafkaClientError('closed', { where });
    return this.#open(called(where, call));
  }

  /** Closing waits for it. */
  #open<T>(answered: Promise<T>): Promise<T> {
    this.#underWay.add(answered);
    return answered.finally(() => this.#underWay.delete(answered));
  }
}

function hasLeaders(topic: Described | undefined, partitions: number): boolean {
  const led = topic?.partitions.filter(({ leader }) => leader !== null && leader.id >= 0) ?? [];
  return led.length === partitions;
}
