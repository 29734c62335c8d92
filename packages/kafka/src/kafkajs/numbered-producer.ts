import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import { atMost } from './deadline.ts';
import type { Piece } from './piece.ts';

/** Where Kafka begins to count anew and kafkajs counts wrong. */
const LAST_NUMBER = 2 ** 31 - 1;
const CLOSE_MS = 5000;

/** What kafkajs does not say: it takes a partition that it doesn't know for nothing to be sent, and resolves. */
const NO_PARTITION = { name: 'KafkaJSProtocolError', type: 'UNKNOWN_TOPIC_OR_PARTITION' };

/**
 * A kafkajs producer with a producer id of its own, for one topic. Per partition it numbers the records that were
 * acknowledged; after a failed request it takes the numbers back, so the next request of as many records has the same
 * numbers, and a broker that appended the first takes it for the same again: it may only *be* the same again, or go to another
 * producer. One topic, because kafkajs fails for all topics of a producer when the metadata of one can't be had.
 */
export class NumberedProducer {
  readonly #producer: Producer;
  readonly #topic: string;
  readonly #timeoutMs: number;
  readonly #written = new Map<number, number>();
  readonly #spoilt = new Set<number>();
  #users = 0;
  #retired = false;

  static async connect(kafka: Kafka, topic: string, timeoutMs: number): Promise<NumberedProducer> {
    const producer = kafka.producer({
      idempotent: true,
      allowAutoTopicCreation: false,
      createPartitioner:
        () =>
        ({ message: { partition = 0 } }) =>
          partition,
      // Each try's error has to be seen here. kafkajs wants "not less than 1", which NaN isn't, and then retries never.
      retry: { retries: Number.NaN },
    });
    try {
      await producer.connect();
    } catch (error) {
      // Half connected it would send without a producer id.
      producer.disconnect().catch(() => {});
      throw error;
    }
    return new NumberedProducer(producer, topic, timeoutMs);
  }

  private constructor(producer: Producer, topic: string, timeoutMs: number) {
    this.#producer = producer;
    this.#topic = topic;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Tries once. Rejects with what kafkajs fails with.
   * @returns the offset that the broker says the first record has; -1 where it says none.
   */
  async try(piece: Piece): Promise<bigint> {
    const { partition, messages } = piece;
    const answers = await this.#producer.send({
      topic: this.#topic,
      messages: [...messages],
      acks: -1,
      compression: kafkajs.CompressionTypes.GZIP,
      timeout: this.#timeoutMs,
    });
    const answer = answers.find((one) => one.partition === partition);
    if (answer === undefined) throw NO_PARTITION;
    this.#written.set(partition, (this.#written.get(partition) ?? 0) + messages.length);
    return BigInt(answer.baseOffset ?? -1);
  }

  /** Whether its numbers for a partition still hold, for so many records more. */
  takes(partition: number, records: number): boolean {
    return !this.#spoilt.has(partition) && (this.#written.get(partition) ?? 0) + records < LAST_NUMBER;
  }

  /** Its numbers for a partition may be the broker's no more. */
  spoil(partition: number): void {
    this.#spoilt.add(partition);
  }

  /** It is needed until released, even when retired. */
  hold(): void {
    this.#users++;
  }

  release(): void {
    this.#users--;
    if (this.#retired && this.#users === 0) void this.close();
  }

  /** Ends when nobody needs it any more. */
  retire(): void {
    this.#retired = true;
    if (this.#users === 0) void this.close();
  }

  /** Does not wait for ever for answers that nobody needs. */
  close(): Promise<void> {
    return atMost(CLOSE_MS, this.#producer.disconnect());
  }
}
