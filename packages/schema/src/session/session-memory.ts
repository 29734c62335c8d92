import { earlierOf } from './compare-times.ts';
import { identityOf, type Shared } from './identity.ts';
import type { SessionEvent } from './session-event.ts';

/** A session of a few events an hour; one that never ends must not grow without bound. */
const MOST_KNOWN = 256;

// Private by type, not by `#`: that is rewritten for older engines in a way which keeps the classes in bundles that have no need of them.

/** What is remembered of one session. */
export class Session {
  /** The start that it is judged from; undefined while only its middle has been seen. */
  private start: string | undefined;
  /** What arrived last, by identity, oldest first: shorter than a Set, and quick enough for so few. */
  private readonly known: string[] = [];
  private readonly shared: Shared;
  last: SessionEvent;
  earliest: string;
  /** Each type once. */
  seen: readonly SessionEvent['event_type'][] = [];
  lastSeenAt = 0;

  constructor(first: SessionEvent) {
    const { customer_id, device_id, title_id } = first;
    this.shared = { customer_id, device_id, title_id };
    this.last = first;
    this.earliest = first.event_timestamp;
  }

  /** Whether its beginning was seen. */
  get begun(): boolean {
    return this.start !== undefined;
  }

  /** Whether an event is one of the last {@link MOST_KNOWN}, or the start, which is known for as long as the session is. */
  knows(event: SessionEvent): boolean {
    const identity = identityOf(event, this.shared);
    return identity === this.start || this.known.includes(identity);
  }

  /** Judges from here on. */
  begin(start: SessionEvent): void {
    this.start = identityOf(start, this.shared);
    this.seen = [];
    this.moveTo(start);
  }

  /** Adds an event; one that leaves no trace is only known again. */
  add(event: SessionEvent, leavesTrace: boolean): void {
    this.known.push(identityOf(event, this.shared));
    if (this.known.length > MOST_KNOWN) this.known.shift();
    if (leavesTrace) this.moveTo(event);
  }

  private moveTo(event: SessionEvent): void {
    this.last = event;
    // By `concat`, which gives a list of its length: `push` takes room for sixteen more.
    if (!this.seen.includes(event.event_type)) this.seen = this.seen.concat(event.event_type);
    this.earliest = earlierOf(this.earliest, event.event_timestamp);
  }
}

/** Sessions by id, the one idle longest first. */
export class SessionMemory {
  private readonly sessions = new Map<string, Session>();
  private readonly most: number;
  private readonly idleMs: number;

  constructor(most: number, idleMs: number) {
    this.most = most;
    this.idleMs = idleMs;
  }

  get(id: string): Session | undefined {
    return this.sessions.get(id);
  }

  /** Puts a session last; forgets the one idle longest when there are too many. */
  keep(id: string, session: Session, time: number): void {
    session.lastSeenAt = time;
    this.sessions.delete(id);
    for (const idle of this.sessions.keys()) {
      if (this.sessions.size < this.most) break;
      this.sessions.delete(idle);
    }
    this.sessions.set(id, session);
  }

  forgetIdle(time: number): void {
    for (const [id, { lastSeenAt }] of this.sessions) {
      // A clock that gives no number must not empty the memory.
      if (!(time - lastSeenAt > this.idleMs)) return;
      this.sessions.delete(id);
    }
  }
}
