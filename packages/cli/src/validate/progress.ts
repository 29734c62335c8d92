import type { Screen } from '../terminal.ts';
import { bytes, count, counted } from '../text/numbers.ts';
import { ProgressLine } from '../text/progress-line.ts';

/** How far the judging is, as a progress line. */
export class Progress {
  readonly #line: ProgressLine;
  readonly #total: number | undefined;
  readonly #now: () => number;
  readonly #begun: number;
  #bytes = 0;
  #events = 0;

  /** `total`: all bytes there are to read, where that is known. */
  constructor(stderr: Screen, total: number | undefined, { silent = false, now = () => performance.now() } = {}) {
    this.#line = new ProgressLine(stderr, { silent });
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
    this.#line.show(now, () => this.#words(now));
  }

  /** Makes room for other output. */
  clear(): void {
    this.#line.clear();
  }

  #words(now: number): string {
    const rate = count((this.#events / Math.max(now - this.#begun, 1)) * 1000);
    const part = this.#total ? `${Math.floor((this.#bytes / this.#total) * 100)} % of ${bytes(this.#total)}` : '';
    return `${counted(this.#events, 'event')} judged, ${rate} a second, ${part || `${bytes(this.#bytes)} read`}`;
  }
}
