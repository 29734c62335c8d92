import type { Issue } from '@acme/telemetry-schema';
import { COMPARED, EVENT_TYPES, IDENTITY, isSameRow, isSameTime, typeOf } from './session-row.ts';
import { FIRST_FIELD, LATER, SEEN, type SessionVerdicts } from './session-verdicts.ts';

const START = EVENT_TYPES.indexOf('start');
const PLACES = Object.values(COMPARED);
/** How many events of one time are looked at; more are for the tracker. */
const MOST_AT_ONE_TIME = 16;

/** `judged`: what is broken and repeated is told. `unseen`: its beginning is not there. `look`: a tracker has to tell. */
export type PlainAnswer = 'judged' | 'unseen' | 'look';

/** Judges whole sessions by their rows alone, all but a few that a tracker has to see. */
export class PlainSessions {
  /** Of the session looked at last: how many events came again, and what the rules say of others. */
  repeated = 0;
  readonly broken: { readonly at: number; readonly issues: readonly Issue[] }[] = [];
  readonly #verdicts: SessionVerdicts;

  constructor(verdicts: SessionVerdicts) {
    this.#verdicts = verdicts;
  }

  /** `order` says where each of the session's rows begins, in order of time. */
  look(rows: Int32Array, order: Uint32Array, from: number, to: number): PlainAnswer {
    const verdicts = this.#verdicts;
    const first = order[from] as number;
    let last = first;
    let before = typeOf(rows, first);
    let seen = 0;
    const starts = before === START;
    this.repeated = 0;
    this.broken.length = 0;
    if (starts) this.#add(first, verdicts.ofStart);
    for (let index = from + 1; index < to; index++) {
      const at = order[index] as number;
      const repeats = isSameTime(rows, last, at) ? repetition(rows, order, from, index) : 'no';
      if (repeats === 'maybe') return 'look';
      if (repeats === 'yes') {
        this.repeated += 1;
        continue;
      }
      const type = typeOf(rows, at);
      if (starts) this.#add(at, verdicts.of(before, type, standingOf(rows, first, last, at) | seen));
      // One that comes too late begins the session.
      else if (type === START) return 'look';
      last = at;
      seen |= SEEN[before] as number;
      before = type;
    }
    return starts ? 'judged' : 'unseen';
  }

  #add(at: number, issues: readonly Issue[]): void {
    if (issues.length > 0) this.broken.push({ at, issues });
  }
}

function standingOf(rows: Int32Array, first: number, last: number, at: number): number {
  let standing = isSameTime(rows, first, at) ? 0 : LATER;
  for (let index = 0; index < PLACES.length; index++) {
    const place = PLACES[index] as number;
    if (rows[last + place] !== rows[at + place]) standing |= FIRST_FIELD << index;
  }
  return standing;
}

/** Whether an event is one that the session has had, in all that a tracker looks at: then both have the same time. */
function repetition(rows: Int32Array, order: Uint32Array, from: number, index: number): 'no' | 'maybe' | 'yes' {
  const at = order[index] as number;
  for (let earlier = index - 1; earlier >= from && isSameTime(rows, order[earlier] as number, at); earlier--) {
    const before = order[earlier] as number;
    if (rows[before + IDENTITY] === rows[at + IDENTITY] && isSameRow(rows, before, at)) return 'yes';
    if (index - earlier === MOST_AT_ONE_TIME) return 'maybe';
  }
  return 'no';
}
