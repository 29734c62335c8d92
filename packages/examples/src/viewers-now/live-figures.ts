import type { EventType, TelemetryEvent } from '@acme/telemetry-schema';

export interface LiveFiguresOptions {
  /**
   * How long a session that has not ended is believed to go on without a word, in milliseconds: a viewer who never pauses
   * sends nothing between `start` and `stop`, and an app that crashed never sends its `stop`. Default 4 hours.
   */
  readonly idleMs?: number;
  /** How long a session that has ended counts, in milliseconds. Default 30 minutes. */
  readonly keepEndedMs?: number;
  /** How many sessions are remembered, in about 300 bytes each; above it the one that is silent for longest goes. Default 200 000. */
  readonly maxSessions?: number;
}

/** Figures of some sessions. */
export interface GroupFigures {
  /** Sessions that play now. */
  readonly watching: number;
  /** All sessions: those that play, that are paused, and that have ended lately. */
  readonly sessions: number;
  readonly watchSeconds: number;
  readonly bufferingSeconds: number;
  /** Of all seconds that viewers watched or waited, the share that they waited: from 0 to 1. */
  readonly rebuffering: number;
  readonly errors: number;
}

export interface NamedFigures extends GroupFigures {
  readonly name: string;
}

export interface Figures extends GroupFigures {
  /** Sessions that are paused. */
  readonly paused: number;
  /** By ISP and by device type; most sessions first. */
  readonly byIsp: readonly NamedFigures[];
  readonly byDevice: readonly NamedFigures[];
  /** Sessions that were given up since there were more than `maxSessions`. */
  readonly forgotten: number;
}

type SessionState = 'watching' | 'paused' | 'ended';

interface Session {
  readonly state: SessionState;
  readonly lastMs: number;
  readonly isp: string;
  readonly device: string;
  readonly watchSeconds: number;
  readonly bufferingSeconds: number;
  readonly errors: number;
}

const STATE_AFTER: Readonly<Record<EventType, SessionState>> = {
  start: 'watching',
  resume: 'watching',
  pause: 'paused',
  stop: 'ended',
  complete: 'ended',
};

const MINUTE = 60_000;

/**
 * Who watches now, and how well. Events carry a session's totals so far, so a session counts with its maximum, not with a sum
 * (D27); for the same reason an event that comes twice, or an old one that comes again, changes nothing.
 */
export class LiveFigures {
  readonly #idleMs: number;
  readonly #keepEndedMs: number;
  readonly #maxSessions: number;
  /** The one heard of last stands last. */
  readonly #sessions = new Map<string, Session>();
  #forgotten = 0;

  constructor({ idleMs = 240 * MINUTE, keepEndedMs = 30 * MINUTE, maxSessions = 200_000 }: LiveFiguresOptions = {}) {
    this.#idleMs = idleMs;
    this.#keepEndedMs = keepEndedMs;
    this.#maxSessions = maxSessions;
  }

  /** Takes an event, and when it happened, in epoch milliseconds: a record's timestamp, which is never far ahead (D18). */
  add(event: TelemetryEvent, atMs: number): void {
    // By both: a session's id alone is 32 bits, as an event's is (D25).
    const key = `${event.customer_id}/${event.session_id}`;
    const before = this.#sessions.get(key);
    const isNews = before === undefined || (before.state !== 'ended' && atMs >= before.lastMs);
    this.#sessions.delete(key);
    this.#sessions.set(key, {
      state: isNews ? STATE_AFTER[event.event_type] : before.state,
      lastMs: Math.max(atMs, before?.lastMs ?? atMs),
      isp: isNews ? event.isp : before.isp,
      device: isNews ? event.device_type : before.device,
      watchSeconds: Math.max(event.watch_duration_seconds, before?.watchSeconds ?? 0),
      bufferingSeconds: Math.max(event.buffering_duration_seconds, before?.bufferingSeconds ?? 0),
      errors: Math.max(event.error_count, before?.errors ?? 0),
    });
    if (this.#sessions.size > this.#maxSessions) this.#forgetOldest();
  }

  /** The figures at a time, in epoch milliseconds. Sessions that have expired by then are gone for good. */
  at(nowMs: number): Figures {
    const all = new Sum();
    const byIsp = new Sums();
    const byDevice = new Sums();
    let paused = 0;
    for (const [key, session] of this.#sessions) {
      const patience = session.state === 'ended' ? this.#keepEndedMs : this.#idleMs;
      if (nowMs - session.lastMs > patience) {
        this.#sessions.delete(key);
        continue;
      }
      if (session.state === 'paused') paused += 1;
      all.add(session);
      byIsp.add(session.isp, session);
      byDevice.add(session.device, session);
    }
    return { ...all.figures, paused, byIsp: byIsp.figures, byDevice: byDevice.figures, forgotten: this.#forgotten };
  }

  #forgetOldest(): void {
    for (const key of this.#sessions.keys()) {
      this.#sessions.delete(key);
      this.#forgotten += 1;
      return;
    }
  }
}

class Sum {
  #watching = 0;
  #sessions = 0;
  #watchSeconds = 0;
  #bufferingSeconds = 0;
  #errors = 0;

  add({ state, watchSeconds, bufferingSeconds, errors }: Session): void {
    this.#watching += Number(state === 'watching');
    this.#sessions += 1;
    this.#watchSeconds += watchSeconds;
    this.#bufferingSeconds += bufferingSeconds;
    this.#errors += errors;
  }

  get figures(): GroupFigures {
    const watchSeconds = this.#watchSeconds;
    const bufferingSeconds = this.#bufferingSeconds;
    return {
      watching: this.#watching,
      sessions: this.#sessions,
      watchSeconds,
      bufferingSeconds,
      rebuffering: bufferingSeconds === 0 ? 0 : bufferingSeconds / (watchSeconds + bufferingSeconds),
      errors: this.#errors,
    };
  }
}

class Sums {
  readonly #sums = new Map<string, Sum>();

  add(name: string, session: Session): void {
    const sum = this.#sums.get(name) ?? new Sum();
    this.#sums.set(name, sum);
    sum.add(session);
  }

  get figures(): NamedFigures[] {
    return [...this.#sums]
      .map(([name, sum]) => ({ name, ...sum.figures }))
      .sort((one, other) => other.sessions - one.sessions || (one.name < other.name ? -1 : 1));
  }
}
