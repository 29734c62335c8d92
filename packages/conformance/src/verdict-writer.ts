import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { EngineVerdict } from './verdict.ts';

/** Writes the verdicts of one engine to `OUT/ENGINE.jsonl`. */
export class VerdictWriter {
  readonly #stream: WriteStream;
  readonly #failed: Promise<never>;

  constructor(out: string, engine: string) {
    this.#stream = createWriteStream(join(out, `${engine}.jsonl`));
    this.#failed = new Promise((_, reject) => {
      this.#stream.once('error', reject);
    });
    // It is heard of by whoever writes or closes.
    this.#failed.catch(() => {});
  }

  /** Resolves when there is room for more. */
  async write(verdicts: readonly EngineVerdict[]): Promise<void> {
    const text = verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join('');
    if (text === '' || this.#stream.write(text)) return;
    await Promise.race([this.#failed, new Promise<void>((resolve) => this.#stream.once('drain', resolve))]);
  }

  async close(): Promise<void> {
    await Promise.race([this.#failed, new Promise<void>((resolve) => this.#stream.end(resolve))]);
  }
}
