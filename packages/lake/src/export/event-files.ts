import { appendFile } from 'node:fs/promises';

const LINE_FEED = Buffer.from('\n');
const HELD_BYTES = 16_777_216;

/** Appends lines to any number of files, in batches: neither a handle for each stays open, nor is more than 16 MB held. */
export class EventFiles {
  readonly #lines = new Map<string, Uint8Array[]>();
  #held = 0;

  /** Takes a line, without its line end. It may be held until {@link flush}. */
  async append(file: string, line: Uint8Array): Promise<void> {
    const lines = this.#lines.get(file) ?? [];
    lines.push(line, LINE_FEED);
    this.#lines.set(file, lines);
    this.#held += line.length + 1;
    if (this.#held >= HELD_BYTES) await this.flush();
  }

  /** Writes what is held. */
  async flush(): Promise<void> {
    for (const [file, lines] of this.#lines) await appendFile(file, Buffer.concat(lines), { mode: 0o600 });
    this.#lines.clear();
    this.#held = 0;
  }
}
