import type { Kafka } from 'kafkajs';
import { NumberedProducer } from './numbered-producer.ts';

/** What a broker waits for its replicas, at most. */
const ACKNOWLEDGE_MS = 30_000;

/** The producer of a topic, and those that came before it, as long as somebody needs them. */
export class Producers {
  readonly #connect: () => Promise<NumberedProducer>;
  #current: Promise<NumberedProducer> | undefined;

  constructor(kafka: Kafka, topic: string, deliveryTimeoutMs: number) {
    this.#connect = () => NumberedProducer.connect(kafka, topic, Math.min(ACKNOWLEDGE_MS, deliveryTimeoutMs));
  }

  /** One whose numbers for a partition hold, for so many records more. It is held for the caller. */
  async take(partition: number, records: number): Promise<NumberedProducer> {
    for (;;) {
      this.#current ??= this.#connect();
      const connecting = this.#current;
      const forget = () => {
        if (this.#current === connecting) this.#current = undefined;
      };
      const producer = await connecting.catch((error: unknown) => {
        forget();
        throw error;
      });
      // While it connected, others may have found it wanting.
      if (this.#current !== connecting) continue;
      if (producer.takes(partition, records)) {
        producer.hold();
        return producer;
      }
      forget();
      producer.retire();
    }
  }

  async close(): Promise<void> {
    const producer = await this.#current?.catch(() => undefined);
    await producer?.close();
  }
}
