import { join } from 'node:path';
import type { Issue } from '@acme/telemetry-schema';
import { GzipFile } from '../gzip-file.ts';
import type { LakeStorage } from '../storage/storage.ts';
import type { WrittenObjects } from './event-objects.ts';
import { readAgain } from './read-again.ts';

/** JSON is apart from what is none: among broken text, events can't always be told apart. */
export type RejectedKind = 'invalid' | 'no-json';

/** Why an event is not among the others: it breaks a rule, or nothing says which hour it belongs to. */
export interface Rejected {
  readonly kind: RejectedKind;
  /** Its address. */
  readonly object: string;
  readonly record: number;
  readonly line: number;
  /** Empty when it is valid and has no hour. */
  readonly issues: readonly Issue[];
}

export interface RejectedObjectsOptions {
  readonly storage: LakeStorage;
  /** The name of the nth object, from 0, in a folder of `rejects/`. */
  readonly nameOf: (folder: string, part: number) => string;
  readonly folder: string;
  readonly targetBytes: number;
}

interface Pair {
  /** The events as they came, a line feed behind each. */
  readonly raw: GzipFile;
  /** A line each: what and why. */
  readonly reasons: GzipFile;
}

const LINE_FEED = Buffer.from('\n');

/**
 * Writes rejected events as they came, so that nothing is lost, and beside them where each stands, where it was, and
 * why.
 */
export class RejectedObjects {
  readonly #options: RejectedObjectsOptions;
  readonly #open = new Map<RejectedKind, Pair>();
  readonly #parts = new Map<RejectedKind, number>();
  readonly #names: string[] = [];
  readonly #unequal: string[] = [];
  #events = 0;

  constructor(options: RejectedObjectsOptions) {
    this.#options = options;
  }

  /**
   * `bytes` come in pieces where they are many. Answers how many they were. Throws `LakeWriteError`, `LakeReadError`.
   */
  async add(why: Rejected, bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<number> {
    const { raw, reasons } = this.#pair(why.kind);
    const offset = raw.bytes;
    for await (const piece of bytes) await raw.write(piece);
    const byteLength = raw.bytes - offset;
    await raw.write(LINE_FEED);
    await writeReason(reasons, why, { offset, byteLength });
    if (raw.bytes >= this.#options.targetBytes) await this.#store(why.kind, { raw, reasons });
    return byteLength;
  }

  /** Writes where a text stands, and not the text: a suppressed customer may be in it. Throws as {@link add} does. */
  async withhold(why: Rejected): Promise<void> {
    const { raw, reasons } = this.#pair(why.kind);
    await writeReason(reasons, why, { offset: raw.bytes, byteLength: 0, withheld: true });
  }

  /** What was written: events as they were counted in the reasons. */
  async close(): Promise<WrittenObjects> {
    for (const [kind, pair] of this.#open) await this.#store(kind, pair);
    return { names: this.#names, events: this.#events, unequal: this.#unequal };
  }

  /** Forgets the local files. */
  async discard(): Promise<void> {
    for (const { raw, reasons } of this.#open.values()) {
      await raw.discard();
      await reasons.discard();
    }
  }

  #pair(kind: RejectedKind): Pair {
    const before = this.#open.get(kind);
    if (before !== undefined) return before;
    const path = (name: string) => join(this.#options.folder, `${name}-${kind}-${this.#parts.get(kind) ?? 0}.gz`);
    const pair = { raw: new GzipFile(path('raw')), reasons: new GzipFile(path('reasons')) };
    this.#open.set(kind, pair);
    return pair;
  }

  async #store(kind: RejectedKind, { raw, reasons }: Pair): Promise<void> {
    const part = this.#parts.get(kind) ?? 0;
    if (raw.bytes > 0) await this.#storeFile(raw, `rejects/${kind}/`, part);
    else await raw.discard();
    this.#events += await this.#storeFile(reasons, `rejects/reasons/${kind}/`, part);
    this.#parts.set(kind, part + 1);
    this.#open.delete(kind);
  }

  async #storeFile(file: GzipFile, folder: string, part: number): Promise<number> {
    const { storage, nameOf } = this.#options;
    await file.close();
    const name = nameOf(folder, part);
    await storage.create(name, file.path, { overwrite: true });
    const { lines, bytes, crc } = await readAgain(storage.read(name), name);
    this.#names.push(name);
    if (bytes !== file.bytes || crc !== file.crc) this.#unequal.push(name);
    await file.discard();
    return lines;
  }
}

/** Where a text stands in the object beside, and where it came from. */
async function writeReason(
  reasons: GzipFile,
  { object, record, line, issues }: Rejected,
  place: { readonly offset: number; readonly byteLength: number; readonly withheld?: true },
): Promise<void> {
  const why = issues.map(({ rule, severity, path }) => ({ rule, severity, path }));
  await reasons.write(Buffer.from(`${JSON.stringify({ ...place, object, record, line, issues: why })}\n`));
}
