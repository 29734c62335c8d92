import { DUPLICATE_WORDS } from './duplicate-row.ts';
import type { PlaceWriter } from './places.ts';
import { SESSION_WORDS } from './session-row.ts';

/** Events of a session are in one partition; partitions are what is compared at a time. */
export const PARTITIONS = 256;
/** The most events of a chunk: a partition's count of them fits in 16 bits. */
export const CHUNK_EVENTS = 65_535;

/** What a spill file begins each of its chunks with: `ACS1`. */
export const MAGIC = 0x31534341;
/** Magic, events, bytes of places; then the events of each partition in 16 bits. */
export const HEAD_BYTES = 12 + 2 * PARTITIONS;

export interface Comparisons {
  readonly duplicates: boolean;
  readonly sessions: boolean;
}

/**
 * Up to {@link CHUNK_EVENTS} events before they are written: head, the partition of each event in order (so that a row's event is
 * found again), places, rows for duplicates by partition, rows for sessions by partition. Grows to 4 MB; it is used again and again.
 */
export class SpillChunk {
  events = 0;
  /** Of each event. */
  partitions = new Uint8Array(0);
  duplicates = new Int32Array(0);
  sessions = new Int32Array(0);

  /** Makes place for one more event. */
  reserve(): void {
    if (this.events < this.partitions.length) return;
    const events = Math.min(Math.max(2048, this.partitions.length * 4), CHUNK_EVENTS);
    this.partitions = grown(this.partitions, new Uint8Array(events));
    this.duplicates = grown(this.duplicates, new Int32Array(events * DUPLICATE_WORDS));
    this.sessions = grown(this.sessions, new Int32Array(events * SESSION_WORDS));
  }

  /** What is to be written, in order; the chunk is empty afterwards. Runs once a chunk, so mostly not optimised: no iterators. */
  take(places: PlaceWriter, { duplicates, sessions }: Comparisons): Uint8Array[] {
    const { events } = this;
    const partitions = this.partitions.subarray(0, events);
    const placeBytes = places.take();
    const head = new Uint8Array(HEAD_BYTES);
    new Uint32Array(head.buffer, 0, 3).set([MAGIC, events, placeBytes.length]);
    const counts = new Uint16Array(head.buffer, 12, PARTITIONS);
    for (let event = 0; event < events; event++) (counts[partitions[event] as number] as number)++;
    const targets = new Uint32Array(events);
    const next = startsOf(counts);
    for (let event = 0; event < events; event++) {
      const partition = partitions[event] as number;
      targets[event] = next[partition] as number;
      next[partition] = (next[partition] as number) + 1;
    }
    this.events = 0;
    return [
      head,
      partitions,
      placeBytes,
      ...(duplicates ? [byPartition(this.duplicates, targets, DUPLICATE_WORDS)] : []),
      ...(sessions ? [byPartition(this.sessions, targets, SESSION_WORDS)] : []),
    ];
  }
}

/** Before how many rows each partition's begin, and how many there are. */
export function startsOf(counts: Uint16Array): Uint32Array {
  const starts = new Uint32Array(PARTITIONS + 1);
  for (let partition = 0; partition < PARTITIONS; partition++) {
    starts[partition + 1] = (starts[partition] as number) + (counts[partition] as number);
  }
  return starts;
}

function grown<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function byPartition(rows: Int32Array, targets: Uint32Array, words: number): Uint8Array {
  const sorted = new Int32Array(targets.length * words);
  for (let event = 0, from = 0; event < targets.length; event++, from += words) {
    const to = (targets[event] as number) * words;
    for (let word = 0; word < words; word++) sorted[to + word] = rows[from + word] as number;
  }
  return new Uint8Array(sorted.buffer);
}
