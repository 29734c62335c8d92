import type { Lane, Mark } from './timeline.ts';

/** Gathers marks by session, no more than a page can show. */
export class LaneCollector {
  readonly #mostLanes: number;
  readonly #mostMarks: number;
  readonly #lanes = new Map<string, Mark[]>();
  #marks = 0;
  /** Events that are not shown. */
  left = 0;

  constructor(mostLanes: number, mostMarks: number) {
    this.#mostLanes = mostLanes;
    this.#mostMarks = mostMarks;
  }

  add(session: string, mark: Mark): void {
    const lane = this.#lanes.get(session);
    if (this.#marks >= this.#mostMarks || (lane === undefined && this.#lanes.size >= this.#mostLanes)) {
      this.left += 1;
      return;
    }
    this.#marks += 1;
    if (lane === undefined) this.#lanes.set(session, [mark]);
    else lane.push(mark);
  }

  list(): Lane[] {
    return [...this.#lanes].map(([session, marks]) => ({ session, marks }));
  }
}
