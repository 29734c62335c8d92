import type { IncomingBatch } from '../client.ts';
import type { IncomingRecord, TopicPartition } from '../record.ts';
import { incoming, type NativeMessage } from './native-record.ts';

/** How many records a handler is given at most. */
const MAX_BATCH = 1000;
/** Above it, fetching of the partition is paused; at the half it goes on. So much memory do the waiting records take. */
const MAX_BYTES = 2 * 1024 * 1024;
/** What the package's objects take for a record, and for each of its headers, besides the bytes. */
const RECORD_OVERHEAD = 400;
const HEADER_OVERHEAD = 200;

/** Records of one partition on their way to the handler, one batch at a time. */
export class PartitionBuffer {
  readonly place: TopicPartition;
  /** The offset of the next record to be taken in. */
  next: number;
  /** When the last record came, on the clock of `performance.now()`. */
  lastAt = performance.now();
  /** Its position was out of range when it was looked at last. */
  isOutside = false;
  /** Fetching is paused. */
  paused = false;
  #revoked = false;
  #waiting: IncomingRecord[] = [];
  #bytes = 0;
  #handling = false;

  constructor(place: TopicPartition, next: number) {
    this.place = place;
    this.next = next;
  }

  /** The group takes the partition back: what waits here is the next member's. */
  get revoked(): boolean {
    return this.#revoked;
  }

  revoke(): void {
    this.#revoked = true;
    this.#waiting = [];
  }

  /** After a pause librdkafka fetches again; what was here already is left out. */
  push(message: NativeMessage): void {
    if (message.offset < this.next || this.#revoked) return;
    this.next = message.offset + 1;
    const record = incoming(message);
    this.#waiting.push(record);
    this.#bytes += sizeOf(record);
  }

  /** The offset before which nothing is still to be taken, as far as records tell. */
  get position(): bigint {
    return this.#waiting[0]?.offset ?? BigInt(this.next);
  }

  get isFull(): boolean {
    return this.#bytes > MAX_BYTES;
  }

  get hasRoom(): boolean {
    return this.#bytes <= MAX_BYTES / 2;
  }

  /** The next batch; undefined where nothing waits, or one is still being handled. */
  take(highWatermark: number): IncomingBatch | undefined {
    if (this.#handling || this.#waiting.length === 0) return undefined;
    this.#handling = true;
    const records = this.#waiting.splice(0, MAX_BATCH);
    let behind = 0n;
    for (const record of records) {
      this.#bytes -= sizeOf(record);
      behind = record.offset + 1n;
    }
    const known = BigInt(highWatermark);
    return { ...this.place, records, highWatermark: known > behind ? known : behind };
  }

  handled(): void {
    this.#handling = false;
  }
}

function sizeOf({ key, value, headers }: IncomingRecord): number {
  let size = RECORD_OVERHEAD + (key?.length ?? 0) + (value?.length ?? 0);
  for (const [, header] of headers) size += HEADER_OVERHEAD + (header?.length ?? 0);
  return size;
}
