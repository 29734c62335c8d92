import { closeSync, openSync, writeSync } from 'node:fs';
import { expectedOf } from '../vectors/expected.ts';
import { linesOf } from './lines.ts';
import { assertQuotas, type CorpusCounts, count } from './quotas.ts';

export interface CorpusOptions {
  /** How many lines. */
  readonly events: number;
  /** A whole number: the same gives the same corpus. */
  readonly seed: number;
  /** Where the lines go. */
  readonly file: string;
  /** Where what is expected of them goes: `{"line","reader","writer","trap"?}` a line, as in the vectors. */
  readonly expectations: string;
}

const BUFFERED = 1_000;

/**
 * Writes generated lines, good and bad, and what the oracle expects of them, in constant memory. Throws when a rule is broken by too few of
 * them, or too few are invalid.
 */
export function writeCorpus({ events, seed, file, expectations }: CorpusOptions): CorpusCounts {
  const counts: CorpusCounts = { events: 0, invalid: 0, byRule: new Map() };
  const texts = new LineFile(file);
  const verdicts = new LineFile(expectations);
  for (const { text, trap } of linesOf(seed)) {
    if (counts.events === events) break;
    const expected = expectedOf(text);
    count(counts, expected);
    texts.add(text);
    verdicts.add(JSON.stringify({ line: counts.events, ...expected, trap }));
  }
  texts.close();
  verdicts.close();
  assertQuotas(counts);
  return counts;
}

/** A file that is written a thousand lines at a time. */
class LineFile {
  readonly #file: number;
  #lines: string[] = [];

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  add(line: string): void {
    this.#lines.push(`${line}\n`);
    if (this.#lines.length === BUFFERED) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#lines.join(''));
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#lines = [];
  }
}
