import { appendFileSync, closeSync, createReadStream, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { toLakeReadError } from '../lake-read-error.ts';
import { toLakeWriteError } from '../storage/lake-write-error.ts';
import type { StoredObject } from '../storage/storage.ts';
import type { FinishedObject } from './finish-object.ts';

/** A line of the file. */
interface Entry {
  readonly name: string;
  readonly etag: string;
  /** What the options were: see `fingerprint`. */
  readonly options: string;
  readonly finished: FinishedObject;
}

/**
 * Remembers finished objects, as JSON Lines that are only ever added, whole: two audits may share a file, and a kill
 * cuts the last line at most, which counts as not there.
 */
export class AuditState {
  readonly #file: string;
  readonly #options: string;
  readonly #entries = new Map<string, Entry>();
  /** What events left for comparing, of all entries, those by other options included. */
  readonly parts = new Set<string>();

  private constructor(file: string, options: string) {
    this.#file = file;
    this.#options = options;
  }

  /**
   * Reads a file, if it is there. `options` is what entries must have been made with. Throws `LakeReadError`,
   * `LakeWriteError`.
   */
  static async open(file: string, options: string): Promise<AuditState> {
    const state = new AuditState(file, options);
    if (existsSync(file)) {
      await state.#read();
      // A line that was cut off must not take the next one with it.
      if (!endsWithLine(file)) state.#write('\n');
    } else {
      state.#write('');
    }
    return state;
  }

  /** What is known of an object that has not changed since. */
  get({ name, etag }: StoredObject): FinishedObject | undefined {
    const entry = this.#entries.get(name);
    return entry?.etag === etag ? entry.finished : undefined;
  }

  /** Throws `LakeWriteError`. */
  add({ name, etag }: StoredObject, finished: FinishedObject): void {
    const entry: Entry = { name, etag, options: this.#options, finished };
    this.#addPart(finished);
    this.#write(`${JSON.stringify(entry)}\n`);
  }

  async #read(): Promise<void> {
    const lines = createInterface({ input: createReadStream(this.#file), crlfDelay: Number.POSITIVE_INFINITY });
    try {
      for await (const line of lines) {
        const entry = toEntry(line);
        this.#addPart(entry?.finished);
        if (entry?.options === this.#options) this.#entries.set(entry.name, entry);
      }
    } catch (error) {
      throw toLakeReadError(error, this.#file);
    }
  }

  #addPart(finished: FinishedObject | undefined): void {
    if (finished?.part?.file !== undefined) this.parts.add(finished.part.file);
  }

  #write(text: string): void {
    try {
      appendFileSync(this.#file, text);
    } catch (error) {
      throw toLakeWriteError(error, this.#file);
    }
  }
}

function toEntry(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return;
  }
}

function endsWithLine(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const last = Buffer.alloc(1);
    return size === 0 || (readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] === 0x0a);
  } finally {
    closeSync(descriptor);
  }
}
