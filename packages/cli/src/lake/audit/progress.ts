import type { AuditProgress } from '@acme/telemetry-lake';
import type { Screen } from '../../terminal.ts';
import { bytes, count } from '../../text/numbers.ts';
import { ProgressLine } from '../../text/progress-line.ts';

/** Over so many milliseconds the rate is taken: objects that the state file knows count at once and would spoil it. */
const STRETCH = 15_000;
/** Before so many there is no telling how long the rest takes. */
const LEAST = 2000;

interface Moment {
  readonly at: number;
  readonly bytes: number;
  readonly events: number;
}

/** How far an audit is: objects, bytes, rate and time left, as a progress line. */
export class AuditProgressLine {
  readonly #line: ProgressLine;
  readonly #now: () => number;
  #moments: Moment[] = [];

  constructor(stderr: Screen, { now = () => performance.now() } = {}) {
    this.#line = new ProgressLine(stderr);
    this.#now = now;
  }

  show(progress: AuditProgress): void {
    const at = this.#now();
    this.#moments = this.#moments.filter((it) => at - it.at <= STRETCH);
    this.#moments.push({ at, bytes: progress.bytesDone, events: progress.events });
    this.#line.show(at, () => this.#words(progress));
  }

  /** Makes room for other output. */
  clear(): void {
    this.#line.clear();
  }

  #words({ objects, objectsDone, bytes: all, bytesDone, events }: AuditProgress): string {
    const [first, last] = [this.#moments[0] as Moment, this.#moments.at(-1) as Moment];
    const ms = last.at - first.at;
    const part = all === 0 ? 100 : Math.floor((bytesDone / all) * 100);
    const done = `${count(objectsDone)} of ${count(objects)} objects, ${part} % of ${bytes(all)}`;
    if (ms < LEAST) return `${done}, ${count(events)} events`;
    const rate = `${count(((last.events - first.events) / ms) * 1000)} events a second`;
    const left = ((all - bytesDone) * ms) / (last.bytes - first.bytes);
    return `${done}, ${rate}${Number.isFinite(left) ? `, ${timeInWords(left)} left` : ''}`;
  }
}

/** `45 s`, `12 min`, `3 h 5 min`. */
function timeInWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
