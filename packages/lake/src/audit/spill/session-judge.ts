import type { Issue, SessionTracker, TelemetryEvent } from '@acme/telemetry-schema';
import { FirstRows } from './first-rows.ts';
import { PlainSessions } from './plain-sessions.ts';
import { SESSION, SESSION_REST, toEvent } from './session-row.ts';
import { createLakeTracker, SessionVerdicts } from './session-verdicts.ts';
import type { SpillAddress } from './spill-part.ts';
import type { SpillReader } from './spill-reader.ts';
import type { SpillTask } from './spill-task.ts';

/** What a task for sessions finds. */
export interface SessionsFound {
  readonly kind: 'sessions';
  readonly sessions: number;
  readonly notEvaluated: number;
  readonly repeated: number;
  readonly issues: readonly BrokenRule[];
}

/** One rule's issues at one path. */
export interface BrokenRule {
  readonly rule: Issue['rule'];
  readonly path: string;
  readonly severity: Issue['severity'];
  /** How many in each object that has some. */
  readonly counts: ReadonlyMap<number, number>;
  readonly first: readonly SpillAddress[];
}

interface Counting extends Omit<BrokenRule, 'first'> {
  readonly counts: Map<number, number>;
  readonly first: FirstRows;
}

/** Judges sessions, one after the other, each in order of time. */
export class SessionJudge {
  readonly #reader: SpillReader;
  readonly #task: SpillTask;
  readonly #plain: PlainSessions;
  readonly #evaluates: boolean;
  readonly #tracker: SessionTracker;
  readonly #issues = new Map<string, Counting>();
  #sessions = 0;
  #notEvaluated = 0;
  #repeated = 0;
  #last: readonly [number, number] | undefined;
  #lastUnseen = false;

  constructor(reader: SpillReader, task: SpillTask) {
    const verdicts = new SessionVerdicts(task.severities);
    this.#reader = reader;
    this.#task = task;
    this.#plain = new PlainSessions(verdicts);
    this.#evaluates = verdicts.evaluates;
    this.#tracker = createLakeTracker(task.severities);
  }

  /** Takes a whole session: `order` says where each of its rows begins, in order of time; `pointer` names a row's. */
  take(rows: Int32Array, order: Uint32Array, from: number, to: number, pointer: (at: number) => number): void {
    const answer = this.#plain.look(rows, order, from, to);
    if (answer === 'look') {
      for (let index = from; index < to; index++) {
        const at = order[index] as number;
        this.push(rows, at, pointer(at));
      }
      return;
    }
    this.#sessions += 1;
    this.#repeated += this.#plain.repeated;
    if (answer === 'unseen' && this.#evaluates) this.#notEvaluated += 1;
    for (const { at, issues } of this.#plain.broken) {
      for (const issue of issues) this.#count(issue, pointer(at));
    }
  }

  /** Takes the next event, of the session of the one before or of one that did not come yet. */
  push(rows: Int32Array, at: number, pointer: number): void {
    const [session, rest] = [rows[at + SESSION] as number, rows[at + SESSION_REST] as number];
    if (this.#last?.[0] !== session || this.#last[1] !== rest) {
      this.#last = [session, rest];
      this.#lastUnseen = false;
      this.#sessions += 1;
    }
    const { issues, notEvaluated, repeated } = this.#tracker.push(toEvent(rows, at) as unknown as TelemetryEvent);
    if (repeated) this.#repeated += 1;
    if (notEvaluated.length > 0 && !this.#lastUnseen) {
      this.#lastUnseen = true;
      this.#notEvaluated += 1;
    }
    for (const issue of issues) this.#count(issue, pointer);
  }

  found(): SessionsFound {
    return {
      kind: 'sessions',
      sessions: this.#sessions,
      notEvaluated: this.#notEvaluated,
      repeated: this.#repeated,
      issues: [...this.#issues.values()].map((issue) => ({ ...issue, first: issue.first.addresses() })),
    };
  }

  #count({ rule, path, severity }: Issue, pointer: number): void {
    const key = `${rule} ${path}`;
    let counting = this.#issues.get(key);
    if (counting === undefined) {
      const first = new FirstRows(this.#reader, this.#task.offenders);
      counting = { rule, path, severity, counts: new Map(), first };
      this.#issues.set(key, counting);
    }
    const { counts, first } = counting;
    const { object } = this.#reader.partOf(pointer);
    counts.set(object, (counts.get(object) ?? 0) + 1);
    first.add(pointer);
  }
}
