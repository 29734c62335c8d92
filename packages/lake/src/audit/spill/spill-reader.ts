import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { LakeReadError, toLakeReadError } from '../../lake-read-error.ts';
import { DUPLICATE_WORDS } from './duplicate-row.ts';
import { placesAt } from './places.ts';
import { SESSION_WORDS } from './session-row.ts';
import { HEAD_BYTES, MAGIC, PARTITIONS, startsOf } from './spill-chunk.ts';
import type { SpillAddress, SpillPart } from './spill-part.ts';

/** What is compared: it has rows of its own. */
export type SpillKind = 'duplicates' | 'sessions';

export const WORDS: Readonly<Record<SpillKind, number>> = { duplicates: DUPLICATE_WORDS, sessions: SESSION_WORDS };

/** Neighbouring partitions: those from `from` on, before `to`. */
export interface PartitionRange {
  readonly from: number;
  readonly to: number;
}

/** A chunk's rows in some partitions. */
interface ChunkRows {
  readonly part: SpillPart;
  /** Where the chunk begins in its file. */
  readonly offset: number;
  /** How many rows of the same partitions come before, in the order of listing. */
  readonly before: number;
  readonly count: number;
}

/** A chunk's rows, about to be read. */
export interface VisitedRows {
  readonly count: number;
  /** How many of the rows come before the end of each of the partitions. */
  readonly ends: Uint32Array;
  /** Puts them into an array, at a word. */
  read(into: Int32Array, at: number): void;
}

interface Head {
  readonly events: number;
  readonly placeBytes: number;
  readonly starts: Uint32Array;
}

/**
 * The rows of one kind in some partitions, in the order of listing. A row's number among them is its pointer; of a session it
 * ascends with the address.
 */
export class SpillReader {
  readonly #parts: readonly SpillPart[];
  readonly #kind: SpillKind;
  readonly #range: PartitionRange;
  readonly #chunks: ChunkRows[] = [];

  constructor(parts: readonly SpillPart[], kind: SpillKind, range: PartitionRange) {
    this.#parts = parts;
    this.#kind = kind;
    this.#range = range;
  }

  /** Visits chunk by chunk. Throws LakeReadError. */
  each(visit: (rows: VisitedRows) => void): void {
    const words = WORDS[this.#kind];
    const { from, to } = this.#range;
    let before = 0;
    for (const part of this.#parts) {
      if (part.file === undefined || !part[this.#kind]) continue;
      eachChunk(part, (file, offset, { starts, events, placeBytes }) => {
        const first = starts[from] as number;
        const count = (starts[to] as number) - first;
        if (count === 0) return;
        this.#chunks.push({ part, offset, before, count });
        before += count;
        const skipped = this.#kind === 'sessions' && part.duplicates ? events * DUPLICATE_WORDS * 4 : 0;
        const begin = offset + HEAD_BYTES + events + placeBytes + skipped + first * words * 4;
        visit({
          count,
          ends: starts.subarray(from + 1, to + 1).map((end) => end - first),
          read: (into, at) => {
            file.read(new Uint8Array(into.buffer, into.byteOffset + at * 4, count * words * 4), begin);
          },
        });
      });
    }
  }

  /** The part of a visited row. */
  partOf(pointer: number): SpillPart {
    return this.#chunkOf(pointer).part;
  }

  /** How many visited rows come before the end of a row's chunk. */
  endOfChunk(pointer: number): number {
    const { before, count } = this.#chunkOf(pointer);
    return before + count;
  }

  /** The addresses of the first visited rows among these, in order of listing. */
  addresses(pointers: readonly number[], most: number): SpillAddress[] {
    const found: SpillAddress[] = [];
    const sorted = [...pointers].sort((one, other) => one - other);
    while (sorted.length > 0 && found.length < most) {
      const chunk = this.#chunkOf(sorted[0] as number);
      const end = sorted.findIndex((pointer) => pointer >= chunk.before + chunk.count);
      const inChunk = sorted.splice(0, end === -1 ? sorted.length : end);
      found.push(...this.#addressesIn(chunk, inChunk, most - found.length));
    }
    return found;
  }

  #addressesIn({ part, offset, before }: ChunkRows, pointers: readonly number[], most: number): SpillAddress[] {
    return opened(part.file as string, (file) => {
      const { events, placeBytes, starts } = readHead(file, offset);
      const bytes = file.read(new Uint8Array(events + placeBytes), offset + HEAD_BYTES);
      // Of each row: its event's position in the chunk.
      const positions = new Uint32Array(events);
      const next = starts.slice();
      for (let position = 0; position < events; position++) {
        const partition = bytes[position] as number;
        positions[next[partition] as number] = position;
        next[partition] = (next[partition] as number) + 1;
      }
      const first = (starts[this.#range.from] as number) - before;
      const wanted = pointers.map((pointer) => positions[first + pointer] as number).sort((one, other) => one - other);
      const places = placesAt(bytes.subarray(events), wanted.slice(0, most));
      return places.map((place) => ({ object: part.object, ...place }));
    });
  }

  #chunkOf(pointer: number): ChunkRows {
    let low = 0;
    for (let high = this.#chunks.length - 1; low < high; ) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#chunks[middle] as ChunkRows).before <= pointer) low = middle;
      else high = middle - 1;
    }
    return this.#chunks[low] as ChunkRows;
  }
}

/** Adds up how many events are in each partition. Throws LakeReadError. */
export function countByPartition(parts: readonly SpillPart[], kind: SpillKind): Float64Array {
  const counts = new Float64Array(PARTITIONS);
  for (const part of parts) {
    if (part.file === undefined || !part[kind]) continue;
    eachChunk(part, (_file, _offset, { starts }) => {
      for (let partition = 0; partition < PARTITIONS; partition++) {
        const count = (starts[partition + 1] as number) - (starts[partition] as number);
        counts[partition] = (counts[partition] as number) + count;
      }
    });
  }
  return counts;
}

/** Whether a part's file is there as it was written, as far as its length and the heads of its chunks tell. */
export function isAsWritten(part: SpillPart): boolean {
  if (part.file === undefined) return true;
  if (statSync(part.file, { throwIfNoEntry: false })?.size !== part.bytes) return false;
  try {
    eachChunk(part, () => {});
    return true;
  } catch {
    return false;
  }
}

class SpillFile {
  readonly #name: string;
  readonly #handle: number;

  constructor(name: string, handle: number) {
    this.#name = name;
    this.#handle = handle;
  }

  /** Fills the array with the bytes from a position on. */
  read<T extends Uint8Array>(into: T, position: number): T {
    for (let at = 0; at < into.length; ) {
      const count = readSync(this.#handle, into, at, into.length - at, position + at);
      if (count === 0) throw this.damaged();
      at += count;
    }
    return into;
  }

  damaged(): LakeReadError {
    return new LakeReadError('read-failed', this.#name, { detail: 'since it is not as it was written' });
  }
}

function opened<T>(name: string, use: (file: SpillFile) => T): T {
  let handle: number | undefined;
  try {
    handle = openSync(name, 'r');
    return use(new SpillFile(name, handle));
  } catch (error) {
    throw toLakeReadError(error, name);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function eachChunk(part: SpillPart, visit: (file: SpillFile, offset: number, head: Head) => void): void {
  opened(part.file as string, (file) => {
    for (let offset = 0; offset < part.bytes; ) {
      const head = readHead(file, offset);
      visit(file, offset, head);
      const words = (part.duplicates ? DUPLICATE_WORDS : 0) + (part.sessions ? SESSION_WORDS : 0);
      offset += HEAD_BYTES + head.events * (1 + words * 4) + head.placeBytes;
    }
  });
}

function readHead(file: SpillFile, offset: number): Head {
  const { buffer } = file.read(new Uint8Array(HEAD_BYTES), offset);
  const [magic, events = 0, placeBytes = 0] = new Uint32Array(buffer, 0, 3);
  const starts = startsOf(new Uint16Array(buffer, 12, PARTITIONS));
  if (magic !== MAGIC || starts[PARTITIONS] !== events) throw file.damaged();
  return { events, placeBytes, starts };
}
