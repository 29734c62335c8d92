import type { EventType, RuleId } from '@acme/telemetry-schema';
import { eventDomains } from '../solve/domain.ts';
import { type SessionRow, sessionRules } from './session-rules.ts';

/** A session begins with this type; one that does otherwise is not evaluated (D16). */
export const BEGINNING: EventType = 'start';

export const eventTypes = (eventDomains.get('event_type')?.values ?? []) as readonly EventType[];

/** The event types that a session has had since its start, the start included, the last of them last. */
export type Seen = readonly EventType[];

/** What was seen once another type has come: that each came, and which was the last, is all that rules look at. */
function then(seen: Seen, next: EventType): Seen {
  return [...seen.filter((type) => type !== next), next];
}

/** The rules that forbid an event type directly after others. */
export function forbidding(seen: Seen, next: EventType): readonly RuleId[] {
  return sessionRules.filter((rule) => forbids(rule, seen, next)).map(({ id }) => id);
}

function forbids({ when, expects }: SessionRow, seen: Seen, next: EventType): boolean {
  if (when?.includes(next) === false) return false;
  if ('notAfter' in expects) return seen.some((type) => expects.notAfter.includes(type));
  return 'previous' in expects && !expects.previous.includes(seen[seen.length - 1] ?? 'none');
}

/** The event types that may come after others; not the last of them again, since nobody pauses what is paused. */
export function followers(seen: Seen): readonly EventType[] {
  return eventTypes.filter((next) => next !== seen[seen.length - 1] && forbidding(seen, next).length === 0);
}

/** The event types that may come after others and end the session: nothing may come after them. */
export function endings(seen: Seen): readonly EventType[] {
  return followers(seen).filter((next) => followers(then(seen, next)).length === 0);
}

/**
 * Event types that may come one after another, beginning after those that are given, without an end. One type for each
 * turn: a whole number that picks it.
 */
export function walk(from: Seen, turns: readonly number[]): EventType[] {
  const types: EventType[] = [];
  let seen = from;
  for (const turn of turns) {
    const ends = endings(seen);
    const possible = followers(seen).filter((type) => !ends.includes(type));
    const next = possible[turn % possible.length];
    if (next === undefined) break;
    types.push(next);
    seen = then(seen, next);
  }
  return types;
}

/** The shortest way from event types to where something holds of what was seen; undefined when there is none. */
export function pathTo(from: Seen, holds: (seen: Seen) => boolean): readonly EventType[] | undefined {
  const ways: { readonly path: readonly EventType[]; readonly seen: Seen }[] = [{ path: [], seen: from }];
  const known = new Set<string>();
  for (const { path, seen } of ways) {
    if (holds(seen)) return path;
    for (const type of followers(seen)) {
      const next = then(seen, type);
      if (known.has(next.join())) continue;
      known.add(next.join());
      ways.push({ path: [...path, type], seen: next });
    }
  }
  return undefined;
}
