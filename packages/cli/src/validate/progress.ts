import type { Screen } from '../terminal.ts';
import { bytes, count, counted } from '../text/numbers.ts';
import { paintFor } from '../text/paint.ts';

const ERASE_LINE = '\r\u001b[K';
const INTERVAL = 100;

/** How far the work is, on a line of its own that the next one replaces. Shows nothing where `stderr` is no terminal. */
export class Progress {
  readonly #stderr: Screen;
  readonly #silent: boolean;
  readonly #total: number | undefined;
  readonly #now: () => number;
  readonly #begun: number;
  #shownAt = Number.NEGATIVE_INFINITY;
  #shown = false;
  #bytes = 0;
  #events = 0;

  /** `total`: all bytes there are to read, where that is known. */
  constructor(stderr: Screen, total: number | undefined, { silent = false, now = () => performance.now() } = {}) {
    this.#stderr = stderr;
    this.#silent = silent || stderr.isTTY !== true;
    this.#total = total;
    this.#now = now;
    this.#begun = now();
  }

  addBytes(read: number): void {
    this.#bytes += read;
  }

  addEvents(judged: number): void {
    this.#events += judged;
    const now = this.#now();
    if (this.#silent || now - this.#shownAt < INTERVAL) return;
    this.#shownAt = now;
    this.#shown = true;
    this.#stderr.write(ERASE_LINE + paintFor(this.#stderr)('dim', this.#line(now)));
  }

  /** Makes room for other output. */
  clear(): void {
    if (this.#shown) this.#stderr.write(ERASE_LINE);
    this.#shown = false;
  }

  #line(now: number): string {
    const rate = count((this.#events / Math.max(now - this.#begun, 1)) * 1000);
    const part = this.#total ? `${Math.floor((this.#bytes / this.#total) * 100)} % of ${bytes(this.#total)}` : '';
    return `${counted(this.#events, 'event')} judged, ${rate} a second, ${part || `${bytes(this.#bytes)} read`}`;
  }
}
