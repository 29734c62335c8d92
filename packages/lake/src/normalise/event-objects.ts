import { join } from 'node:path';
import type { LakeStorage } from '../storage/storage.ts';
import { LINE_FEED } from '../white-space.ts';
import type { EventFile, ObjectFormat } from './object-format.ts';

export interface EventObjectsOptions {
  readonly storage: LakeStorage;
  readonly format: ObjectFormat;
  /** The name of the nth object, from 0. */
  readonly nameOf: (part: number) => string;
  /** For local files. */
  readonly folder: string;
  /** An object is complete with the event that brings its text to so many bytes. */
  readonly targetBytes: number;
}

export interface WrittenObjects {
  readonly names: readonly string[];
  /** As they were read again. */
  readonly events: number;
  /** Those in which something else was read than was written. */
  readonly unequal: readonly string[];
}

/** Writes events into as many objects as they need; the same events into the same objects. One of them is open. */
export class EventObjects {
  readonly #options: EventObjectsOptions;
  readonly #names: string[] = [];
  readonly #unequal: string[] = [];
  #events = 0;
  #file: EventFile | undefined;
  #bytes = 0;

  constructor(options: EventObjectsOptions) {
    this.#options = options;
  }

  /** Whole lines, an event each. Throws `LakeWriteError`, and `LakeReadError` when what was stored can't be read. */
  async write(lines: Buffer): Promise<void> {
    const { targetBytes, folder, format } = this.#options;
    for (let rest = lines; rest.length > 0; ) {
      this.#file ??= format.open(join(folder, `events-${this.#names.length}${format.extension}`));
      const wanted = targetBytes - this.#bytes;
      const end = rest.length <= wanted ? rest.length : rest.indexOf(LINE_FEED, Math.max(0, wanted - 1)) + 1;
      await this.#file.write(rest.subarray(0, end));
      this.#bytes += end;
      rest = rest.subarray(end);
      if (this.#bytes >= targetBytes) await this.#store(this.#file);
    }
  }

  async close(): Promise<WrittenObjects> {
    if (this.#file !== undefined) await this.#store(this.#file);
    return { names: this.#names, events: this.#events, unequal: this.#unequal };
  }

  /** Forgets the local file. */
  async discard(): Promise<void> {
    await this.#file?.discard();
  }

  async #store(file: EventFile): Promise<void> {
    const { storage, nameOf } = this.#options;
    await file.close();
    const name = nameOf(this.#names.length);
    await storage.create(name, file.path, { overwrite: true });
    const { events, isEqual } = await file.check(storage.read(name), name);
    this.#events += events;
    this.#names.push(name);
    if (!isEqual) this.#unequal.push(name);
    await file.discard();
    this.#file = undefined;
    this.#bytes = 0;
  }
}
