import {
  createConsumer,
  type EnforcingConsumerOptions,
  type EventContext,
  type TelemetryConsumer,
} from '@acme/telemetry-consumer';
import type { ClusterAdmin, IncomingRecord, KafkaClient, OutgoingRecord } from '@acme/telemetry-kafka';
import { createProducer } from '@acme/telemetry-producer';
import { recordOf, write } from '../contract/records.ts';
import { until } from '../contract/until.ts';
import { eventsFor } from './events.ts';

const DEADLINE_MS = 90_000;

export const PARTITIONS = 2;

export interface SceneOptions {
  /** Of the topic, by Kafka's names. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Of its dead-letter topic; null where there is to be none. */
  readonly deadLetters?: Readonly<Record<string, string>> | null;
  readonly copies?: number;
}

export interface ProduceOptions {
  readonly client?: KafkaClient;
  readonly first?: number;
}

export interface ConsumeOptions extends Partial<Omit<EnforcingConsumerOptions, 'handler' | 'mode'>> {
  /** Whether the handler throws for this record, now. */
  readonly fails?: (context: EventContext) => boolean;
  /** What the handler does with an event before it notes it; waited for. */
  readonly during?: (context: EventContext) => unknown;
}

/** A topic of two partitions, its dead letters, and a group; whoever made it may do everything. */
export class Scene {
  readonly topic = `faults-${crypto.randomUUID()}`;
  readonly deadLetterTopic = `${this.topic}.dlq`;
  readonly groupId = `faults-${crypto.randomUUID()}`;
  /** What the handler took, in the order in which it did. */
  readonly handled: { readonly partition: number; readonly offset: number; readonly position: number }[] = [];
  readonly admin: ClusterAdmin;
  readonly #owner: KafkaClient;
  #consumers: TelemetryConsumer[] = [];

  static async open(owner: KafkaClient, options: SceneOptions = {}): Promise<Scene> {
    const { settings = {}, deadLetters = {}, copies = 1 } = options;
    const scene = new Scene(owner, await owner.createAdmin());
    await scene.#create(scene.topic, settings, copies);
    if (deadLetters !== null) await scene.#create(scene.deadLetterTopic, deadLetters, copies);
    return scene;
  }

  private constructor(owner: KafkaClient, admin: ClusterAdmin) {
    this.#owner = owner;
    this.admin = admin;
  }

  /** So many good events to each partition, numbered from `first` on: those of one number are the same event. */
  async produce(count: number, { client = this.#owner, first = 0 }: ProduceOptions = {}): Promise<void> {
    const producer = await createProducer({ client, topic: this.topic, expectedPartitions: PARTITIONS, lingerMs: 1 });
    try {
      for (const partition of [0, 1]) await producer.send(eventsFor(partition, PARTITIONS, count, first));
    } finally {
      await producer.close();
    }
  }

  /** Any bytes, to partition 0 of the topic; the producer would not let them through. */
  async writeBytes(value: OutgoingRecord['value'], topic = this.topic): Promise<void> {
    const writer = await this.#owner.createWriter();
    await write(writer, topic, 0, [recordOf(value)]);
    await writer.close();
  }

  /** A consumer that commits often and tries again soon; its handler notes what it takes. */
  consume({ fails = () => false, during, ...options }: ConsumeOptions = {}): TelemetryConsumer {
    const consumer = createConsumer({
      client: this.#owner,
      groupId: this.groupId,
      topic: this.topic,
      whenNoOffset: 'earliest',
      commitEveryMs: 100,
      drainMs: 3000,
      retry: { initialMs: 50, maxMs: 500 },
      ...options,
      handler: async (event, context) => {
        if (fails(context)) throw new Error(`No luck with ${event.customer_id}.`);
        await during?.(context);
        const { partition, offset } = context;
        this.handled.push({ partition, offset, position: event.position_seconds });
      },
    });
    this.#consumers.push(consumer);
    return consumer;
  }

  /** The offsets of what was handled of a partition, in that order. */
  offsets(partition: number): readonly number[] {
    return this.handled.filter((one) => one.partition === partition).map(({ offset }) => offset);
  }

  /** Where the group stands, by partition. */
  async committed(): Promise<Readonly<Record<number, number>>> {
    const positions = await this.admin.committed(this.groupId, this.topic);
    return Object.fromEntries(positions.map(({ partition, offset }) => [partition, Number(offset)]));
  }

  async untilCommitted(wanted: Readonly<Record<number, number>>): Promise<void> {
    const shown = JSON.stringify(wanted);
    await this.until(`committed offsets ${shown}`, async () => JSON.stringify(await this.committed()) === shown);
  }

  /** How many records lie in the dead-letter topic. */
  async deadLetterCount(): Promise<number> {
    const ranges = await this.admin.offsets(this.deadLetterTopic);
    return ranges.reduce((sum, { low, high }) => sum + Number(high - low), 0);
  }

  /** All of them. */
  async deadLetters(): Promise<readonly IncomingRecord[]> {
    const count = await this.deadLetterCount();
    const records: IncomingRecord[] = [];
    const reader = await this.#owner.createReader({
      groupId: `${this.groupId}-letters`,
      topics: [this.deadLetterTopic],
      whenNoOffset: 'earliest',
      handlers: { onRecords: async (batch) => void records.push(...batch.records) },
    });
    await this.until(`${count} dead letters`, () => records.length >= count);
    await reader.close();
    return records;
  }

  /** Creates the dead-letter topic where there is none. */
  async createDeadLetterTopic(): Promise<void> {
    await this.#create(this.deadLetterTopic, {}, 1);
  }

  /** Waits until something holds; throws, and says how the consumers are, when it takes too long. */
  async until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    await until(what, holds, DEADLINE_MS).catch((error: unknown) => {
      const found = this.#consumers.map((consumer) => JSON.stringify([consumer.health(), consumer.counters()]));
      throw new Error(`${error} Handled: ${JSON.stringify(this.handled)} Consumers: ${found.join()}`, { cause: error });
    });
  }

  /** What stopped a consumer; undefined where it was asked to. Throws, and says how it is, when it takes too long. */
  async stopped(consumer: TelemetryConsumer): Promise<unknown> {
    let cause: unknown;
    let hasEnded = false;
    const ended = (error?: unknown) => {
      cause = error;
      hasEnded = true;
    };
    consumer.finished.then(() => ended(), ended);
    await this.until('the consumer to stop', () => hasEnded);
    return cause;
  }

  async end(): Promise<void> {
    await Promise.all(this.#consumers.map((consumer) => consumer.stop()));
    await this.admin.close();
  }

  async #create(name: string, settings: Readonly<Record<string, string>>, replicationFactor: number): Promise<void> {
    await this.admin.createTopic({ name, partitions: PARTITIONS, replicationFactor, settings });
  }
}
