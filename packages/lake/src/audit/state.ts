import { appendFileSync, closeSync, createReadStream, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { toLakeReadError } from '../lake-read-error.ts';
import { toLakeWriteError } from '../storage/lake-write-error.ts';
import type { StoredObject } from '../storage/storage.ts';
import { AuditError } from './audit-error.ts';
import type { FinishedObject } from './finish-object.ts';
import { partsOf } from './spill-folders.ts';

/** The first line, by which nobody's file is taken for a state. */
const HEADER = '{"auditState":1}\n';

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

  /** Throws `AuditError`, `no-state`, for a file that is none; `LakeReadError`. */
  static check(file: string): void {
    if (!HEADER.startsWith(endsOf(file).begin)) throw new AuditError('no-state', file);
  }

  /**
   * Reads a file that was checked, if it is there. `options` is what entries must have been made with. Throws
   * `LakeReadError`, `LakeWriteError`.
   */
  static async open(file: string, options: string): Promise<AuditState> {
    const state = new AuditState(file, options);
    const ends = endsOf(file);
    if (ends.begin !== HEADER) {
      state.#write(HEADER.slice(ends.begin.length));
      return state;
    }
    await state.#read();
    // A line that was cut off must not take the next one with it.
    if (ends.last !== '\n') state.#write('\n');
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
    // For readline, these end a line, too.
    const line = JSON.stringify(entry).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
    this.#write(`${line}\n`);
  }

  async #read(): Promise<void> {
    const lines = createInterface({ input: createReadStream(this.#file), crlfDelay: Number.POSITIVE_INFINITY });
    try {
      for await (const line of lines) {
        const entry = this.#withPart(toEntry(line));
        this.#addPart(entry?.finished);
        if (entry?.options === this.#options) this.#entries.set(entry.name, entry);
      }
    } catch (error) {
      throw toLakeReadError(error, this.#file);
    }
  }

  /** Its part lies beside the state, however the path was spelled by the audit that made it, and from wherever. */
  #withPart(entry: Entry | undefined): Entry | undefined {
    const part = entry?.finished?.part;
    if (entry === undefined || part?.file === undefined) return entry;
    const file = join(partsOf(this.#file), basename(part.file));
    return { ...entry, finished: { ...entry.finished, part: { ...part, file } } };
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

/** How a file begins, as far as a header goes, and its last character; one that isn't there is as an empty one. */
function endsOf(file: string): { begin: string; last: string } {
  if (!existsSync(file)) return { begin: '', last: '' };
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, HEADER.length));
    const last = Buffer.alloc(Math.min(size, 1));
    readSync(descriptor, bytes, 0, bytes.length, 0);
    readSync(descriptor, last, 0, last.length, size - last.length);
    return { begin: bytes.toString('latin1'), last: last.toString('latin1') };
  } catch (error) {
    throw toLakeReadError(error, file);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
