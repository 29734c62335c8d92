import type { Screen } from '../terminal.ts';
import { paintFor } from './paint.ts';
import { redraws } from './redraws.ts';

const ERASE_LINE = '\r\u001b[K';
const INTERVAL = 100;

/** A line that the next one replaces, at most ten times a second. Shows nothing where the stream is no terminal that can do that. */
export class ProgressLine {
  readonly #screen: Screen;
  readonly #silent: boolean;
  #shownAt = Number.NEGATIVE_INFINITY;
  #shown = false;

  constructor(screen: Screen, { silent = false } = {}) {
    this.#screen = screen;
    this.#silent = silent || !redraws(screen);
  }

  /** `now`: in milliseconds. `line` is asked only when it is shown; what is wider than the terminal is cut off. */
  show(now: number, line: () => string): void {
    if (this.#silent || now - this.#shownAt < INTERVAL) return;
    this.#shownAt = now;
    this.#shown = true;
    const fitting = line().slice(0, (this.#screen.columns || Number.POSITIVE_INFINITY) - 1);
    this.#screen.write(ERASE_LINE + paintFor(this.#screen)('dim', fitting));
  }

  /** Makes room for other output. */
  clear(): void {
    if (this.#shown) this.#screen.write(ERASE_LINE);
    this.#shown = false;
  }
}
