import type { IncomingRecord, TopicPartition } from '../record.ts';
import { copyOf, type NewRecord } from './stored-record.ts';

/** The records of one partition. */
export class PartitionLog {
  readonly topic: string;
  readonly partition: number;
  /** Called when there is more to read, or less. */
  readonly watchers = new Set<() => void>();
  #records: IncomingRecord[] = [];
  #low = 0;

  constructor({ topic, partition }: TopicPartition) {
    this.topic = topic;
    this.partition = partition;
  }

  get low(): bigint {
    return BigInt(this.#low);
  }

  get high(): bigint {
    return BigInt(this.#low + this.#records.length);
  }

  append(records: readonly NewRecord[]): void {
    for (const record of records) this.#records.push({ ...record, offset: this.high });
    this.#wake();
  }

  /** Copies of the records from an offset on; undefined where it is out of range. */
  read(from: bigint, atMost = Number.POSITIVE_INFINITY): readonly IncomingRecord[] | undefined {
    if (from < this.low || from > this.high) return undefined;
    const start = Number(from) - this.#low;
    return this.#records.slice(start, start + atMost).map(copyOf);
  }

  /** Forgets the records before an offset, as retention does. */
  dropBefore(offset: bigint): void {
    const count = Math.min(Math.max(Number(offset) - this.#low, 0), this.#records.length);
    this.#records.splice(0, count);
    this.#low += count;
    this.#wake();
  }

  #wake(): void {
    for (const watcher of this.watchers) watcher();
  }
}
