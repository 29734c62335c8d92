import { createReadStream } from 'node:fs';
import { appendFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { toLakeWriteError } from '../storage/lake-write-error.ts';
import { LINE_FEED } from '../white-space.ts';

const HELD_BYTES = 16_777_216;

/**
 * Sorts events by hour, through a local file an hour. Holds 16 MiB, and one file open, however many hours there are.
 */
export class HourSpill {
  readonly #folder: string;
  readonly #heldBytes: number;
  readonly #held = new Map<string, Buffer[]>();
  readonly #hours = new Set<string>();
  #bytes = 0;

  constructor(folder: string, heldBytes = HELD_BYTES) {
    this.#folder = folder;
    this.#heldBytes = heldBytes;
  }

  /** In their order. */
  get hours(): readonly string[] {
    return [...this.#hours].sort();
  }

  /** Takes an event's line, its line feed included, as its own. Throws `LakeWriteError`. */
  async add(hour: string, line: Buffer): Promise<void> {
    const lines = this.#held.get(hour);
    if (lines === undefined) this.#held.set(hour, [line]);
    else lines.push(line);
    this.#hours.add(hour);
    this.#bytes += line.length;
    if (this.#bytes >= this.#heldBytes) await this.#flush();
  }

  /**
   * The events of an hour, whole lines, in the order in which they came; the file is removed. Throws
   * `LakeWriteError`.
   */
  async *take(hour: string): AsyncGenerator<Buffer, void, undefined> {
    await this.#flush();
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of createReadStream(this.#fileOf(hour), { highWaterMark: 262_144 })) {
      const text: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = text.lastIndexOf(LINE_FEED) + 1;
      if (end > 0) yield text.subarray(0, end);
      rest = text.subarray(end);
    }
    if (rest.length > 0) yield rest;
    await unlink(this.#fileOf(hour));
  }

  async #flush(): Promise<void> {
    for (const [hour, lines] of this.#held) {
      const file = this.#fileOf(hour);
      await appendFile(file, Buffer.concat(lines)).catch((error: unknown) => {
        throw toLakeWriteError(error, file);
      });
    }
    this.#held.clear();
    this.#bytes = 0;
  }

  #fileOf(hour: string): string {
    return join(this.#folder, `hour-${hour}.jsonl`);
  }
}
