import { type IncomingRecord, reasonOf, timeOf } from '@acme/telemetry-kafka';
import type { Place } from './place.ts';

/** A dead letter's place, and its record's own time in epoch milliseconds. */
export interface Moment extends Place {
  readonly timestamp: number;
}

/** Dead letters that were rejected for one rule, at one stage. */
export interface DeadLetterKind {
  /** Undefined where no rule was broken, as when a handler gave up. */
  readonly rule: string | undefined;
  readonly stage: string | undefined;
  deadLetters: number;
  oldest: Moment;
  newest: Moment;
}

/** Names come from outside: no more than so many kinds are told apart (D17). It bounds memory too. */
const MOST_KINDS = 64;
const STAGE = /^[A-Za-z_-]{1,64}$/;
const OTHER = 'other';

/** Counts dead letters. One that was rejected for several rules is of several kinds. */
export class DeadLetterTally {
  deadLetters = 0;
  /** Stubs, and records that never had a value. */
  withoutValue = 0;
  /** Those whose record had been replayed before. */
  replayedBefore = 0;
  readonly #kinds = new Map<string, DeadLetterKind>();

  add(deadLetter: IncomingRecord): void {
    const { stage, rules, replays } = reasonOf(deadLetter);
    this.deadLetters += 1;
    if (deadLetter.value === null) this.withoutValue += 1;
    if (replays > 0) this.replayedBefore += 1;
    const shown = stage === undefined || STAGE.test(stage) ? stage : OTHER;
    const { partition, offset } = deadLetter;
    const moment = { partition, offset, timestamp: timeOf(deadLetter) };
    const given = rules.length === 0 ? [undefined] : rules;
    const kinds = new Set(given.map((rule) => this.#kindOf(rule, shown, moment)));
    for (const kind of kinds) count(kind, moment);
  }

  /** The most frequent first. */
  get kinds(): readonly DeadLetterKind[] {
    const words = ({ rule, stage }: DeadLetterKind) => `${rule ?? ''} ${stage ?? ''}`;
    return [...this.#kinds.values()].sort(
      (a, b) => b.deadLetters - a.deadLetters || words(a).localeCompare(words(b), 'en'),
    );
  }

  /** Those that there is no more room for are of one kind. */
  #kindOf(rule: string | undefined, stage: string | undefined, moment: Moment): DeadLetterKind {
    const key = JSON.stringify([rule, stage]);
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const isOther = rule === OTHER && stage === OTHER;
    if (this.#kinds.size >= MOST_KINDS && !isOther) return this.#kindOf(OTHER, OTHER, moment);
    const kind = { rule, stage, deadLetters: 0, oldest: moment, newest: moment };
    this.#kinds.set(key, kind);
    return kind;
  }
}

function count(kind: DeadLetterKind, moment: Moment): void {
  kind.deadLetters += 1;
  if (isBefore(moment, kind.oldest)) kind.oldest = moment;
  if (isBefore(kind.newest, moment)) kind.newest = moment;
}

/** By time, then by place, so that the order in which partitions are read changes nothing. */
function isBefore(one: Moment, other: Moment): boolean {
  if (one.timestamp !== other.timestamp) return one.timestamp < other.timestamp;
  if (one.partition !== other.partition) return one.partition < other.partition;
  return one.offset < other.offset;
}
