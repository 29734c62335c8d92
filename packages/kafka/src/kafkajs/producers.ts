import type { Kafka } from 'kafkajs';
import { NumberedProducer } from './numbered-producer.ts';

/** What a broker waits for its replicas, at most. */
const ACKNOWLEDGE_MS = 30_000;

/** Not each second partition: with an even number of brokers, all that one of them leads would have the same producer. */
const SCATTERING = 0x9e3779b1;

/**
 * Which of two producers a partition has. One of kafkajs has one request under way to a broker, and neither encodes nor compresses
 * the next one before its answer: with two, one is busy while the other waits.
 */
const placeOf = (partition: number): 0 | 1 => (Math.imul(partition, SCATTERING) >>> 31) as 0 | 1;

/** The producers of a topic, each for partitions of its own, and those that came before them, as long as somebody needs them. */
export class Producers {
  readonly #connect: () => Promise<NumberedProducer>;
  readonly #current = new Map<number, Promise<NumberedProducer>>();

  constructor(kafka: Kafka, topic: string, deliveryTimeoutMs: number) {
    this.#connect = () => NumberedProducer.connect(kafka, topic, Math.min(ACKNOWLEDGE_MS, deliveryTimeoutMs));
  }

  /** One whose numbers for a partition hold, for so many records more. It is held for the caller. */
  async take(partition: number, records: number): Promise<NumberedProducer> {
    const place = placeOf(partition);
    for (;;) {
      const connecting = this.#current.get(place) ?? this.#connect();
      this.#current.set(place, connecting);
      const forget = () => {
        if (this.#current.get(place) === connecting) this.#current.delete(place);
      };
      const producer = await connecting.catch((error: unknown) => {
        forget();
        throw error;
      });
      // While it connected, others may have found it wanting.
      if (this.#current.get(place) !== connecting) continue;
      if (producer.takes(partition, records)) {
        producer.hold();
        return producer;
      }
      forget();
      producer.retire();
    }
  }

  async close(): Promise<void> {
    const current = [...this.#current.values()];
    await Promise.all(current.map(async (producer) => (await producer.catch(() => undefined))?.close()));
  }
}
