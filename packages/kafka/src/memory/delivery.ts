import type { IncomingBatch } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { PartitionLog } from './partition-log.ts';
import { nextTurn } from './turn.ts';

export interface DeliveryHandlers {
  readonly onRecords: (batch: IncomingBatch) => Promise<void>;
  readonly onFailed: (error: KafkaClientError) => void;
}

/** As many records as one batch has at most. */
const BATCH_RECORDS = 500;

/** Hands out a partition's records from an offset on, one batch at a time, until it is ended. */
export class Delivery {
  readonly log: PartitionLog;
  readonly #handlers: DeliveryHandlers;
  #position: bigint;
  #busy = false;
  #ended = false;

  constructor(log: PartitionLog, from: bigint, handlers: DeliveryHandlers) {
    this.log = log;
    this.#position = from;
    this.#handlers = handlers;
  }

  /** The offset before which nothing is still to be handed out; undefined when nothing is any more. */
  get position(): bigint | undefined {
    return this.#ended ? undefined : this.#position;
  }

  begin(): void {
    this.log.watchers.add(this.#wake);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.log.watchers.delete(this.#wake);
  }

  readonly #wake = (): void => {
    if (!this.#busy) void this.#run();
  };

  async #run(): Promise<void> {
    this.#busy = true;
    try {
      while (await this.#next());
    } catch {
      this.#fail('client-failed');
    }
    this.#busy = false;
  }

  /** Resolves to whether there may be more. */
  async #next(): Promise<boolean> {
    await nextTurn();
    if (this.#ended) return false;
    const records = this.log.read(this.#position, BATCH_RECORDS);
    if (records === undefined) this.#fail('offset-out-of-range');
    if (records === undefined || records.length === 0) return false;
    const { topic, partition, high } = this.log;
    this.#position += BigInt(records.length);
    await this.#handlers.onRecords({ topic, partition, records, highWatermark: high });
    return true;
  }

  #fail(code: 'client-failed' | 'offset-out-of-range'): void {
    // What a handler does with records that were given away meanwhile is nobody's business here.
    if (this.#ended) return;
    this.end();
    const { topic, partition } = this.log;
    this.#handlers.onFailed(new KafkaClientError(code, { where: `${topic}-${partition}` }));
  }
}
