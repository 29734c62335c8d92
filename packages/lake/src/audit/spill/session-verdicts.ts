import {
  createSessionTracker,
  type Issue,
  rules,
  type SessionTracker,
  type TelemetryEvent,
  type ValidatorOptions,
} from '@acme/telemetry-schema';
import { COMPARED, EVENT_TYPES } from './session-row.ts';

/** In the lake, order is by time (D24), so that this rule has nothing to say. */
const NOT_IN_THE_LAKE = 'session-time-order';
const FIELDS = Object.keys(COMPARED);
const [EARLY, LATE] = ['2025-08-11T14:30:45Z', '2025-08-11T14:30:46Z'];

/** The types that a rule looks for anywhere before an event. */
const SOUGHT: readonly string[] = [
  ...new Set(
    rules.flatMap((rule) => (rule.kind === 'session' && 'notAfter' in rule.expects ? rule.expects.notAfter : [])),
  ),
];

/** How an event stands to those before it: bits that answer {@link SessionVerdicts}. The fields' order is that of `COMPARED`. */
export const LATER = 1;
export const FIRST_FIELD = 2;
const FIRST_SOUGHT = FIRST_FIELD << FIELDS.length;
const STANDINGS = FIRST_SOUGHT << SOUGHT.length;
/** By a type's number, the bit of what is judged after it, the event directly before left out; 0 where no rule asks for it. */
export const SEEN: readonly number[] = EVENT_TYPES.map((type) =>
  SOUGHT.includes(type) ? FIRST_SOUGHT << SOUGHT.indexOf(type) : 0,
);

/** A tracker for the lake, that forgets a session when the next one comes. */
export function createLakeTracker(severities: ValidatorOptions['severities']): SessionTracker {
  return createSessionTracker({
    maxSessions: 1,
    idleMs: Number.POSITIVE_INFINITY,
    now: () => 0,
    severities: { ...severities, [NOT_IN_THE_LAKE]: 'off' },
  });
}

/**
 * What the session rules say of an event by how it stands to those before it: all that they read where events come in order of
 * time. A tracker is asked once for each standing.
 */
export class SessionVerdicts {
  /** Of a start that comes first. */
  readonly ofStart: readonly Issue[];
  /** Whether a session without its start is said to be not evaluated. */
  readonly evaluates: boolean;
  readonly #tracker: SessionTracker;
  readonly #known: (readonly Issue[] | undefined)[] = [];
  #sessions = 0;

  constructor(severities: ValidatorOptions['severities']) {
    this.#tracker = createLakeTracker(severities);
    this.ofStart = this.#push(this.#session('start')).issues;
    const middle = EVENT_TYPES.find((type) => type !== 'start') as string;
    this.evaluates = this.#push(this.#session(middle)).notEvaluated.length > 0;
  }

  /**
   * @param before its type's number, of an event in a session that began with a start
   * @param type the number of the type of the event that is judged
   * @param standing `LATER` where it is later than the session's start, a bit for each compared field that differs, and those of `SEEN`
   */
  of(before: number, type: number, standing: number): readonly Issue[] {
    const at = (before * EVENT_TYPES.length + type) * STANDINGS + standing;
    let issues = this.#known[at];
    if (issues === undefined) {
      issues = this.#ask(EVENT_TYPES[before] as string, EVENT_TYPES[type] as string, standing);
      this.#known[at] = issues;
    }
    return issues;
  }

  #ask(before: string, type: string, standing: number): readonly Issue[] {
    const start = this.#session('start');
    this.#push(start);
    for (const [number, seen] of SEEN.entries()) {
      const event_type = EVENT_TYPES[number];
      if ((standing & seen) !== 0) this.#push({ ...start, event_id: `seen ${event_type}`, event_type });
    }
    this.#push({ ...start, event_id: 'before', event_type: before });
    const judged: Record<string, unknown> = { ...start, event_id: 'judged', event_type: type };
    if ((standing & LATER) !== 0) judged.event_timestamp = LATE;
    for (const [index, name] of FIELDS.entries()) {
      if ((standing & (FIRST_FIELD << index)) !== 0) judged[name] = name === 'position_seconds' ? 1 : 'other';
    }
    return this.#push(judged).issues;
  }

  #session(type: string): Record<string, unknown> {
    this.#sessions += 1;
    return {
      customer_id: '',
      device_id: '',
      title_id: '',
      position_seconds: 0,
      session_id: String(this.#sessions),
      event_id: 'start',
      event_timestamp: EARLY,
      event_type: type,
    };
  }

  #push(event: Record<string, unknown>): ReturnType<SessionTracker['push']> {
    return this.#tracker.push(event as unknown as TelemetryEvent);
  }
}
