import type { EventType, RuleId } from '@acme/telemetry-schema';
import { eventDomains } from '../solve/domain.ts';
import { type SessionRow, sessionRules } from './session-rules.ts';

/** A session begins with this type; one that does otherwise is not evaluated (D16). */
export const BEGINNING: EventType = 'start';

export const eventTypes = (eventDomains.get('event_type')?.values ?? []) as readonly EventType[];

/** The rules that forbid one event type directly after another. */
export function forbidding(previous: EventType, next: EventType): readonly RuleId[] {
  return sessionRules.filter((rule) => forbids(rule, previous, next)).map(({ id }) => id);
}

function forbids({ when, expects }: SessionRow, previous: EventType, next: EventType): boolean {
  if (when?.includes(next) === false) return false;
  if ('notAfter' in expects) return expects.notAfter.includes(previous);
  return 'previous' in expects && !expects.previous.includes(previous);
}

/** The event types that may come after one; not itself, since nobody pauses what is paused. */
export function followers(type: EventType): readonly EventType[] {
  return eventTypes.filter((next) => next !== type && forbidding(type, next).length === 0);
}

/** Whether nothing may come after an event type. */
export function isEnd(type: EventType): boolean {
  return followers(type).length === 0;
}

/**
 * Event types that may come one after another, beginning after one that is given, without an end. One type for each
 * turn: a whole number that picks it.
 */
export function walk(from: EventType, turns: readonly number[]): EventType[] {
  const types: EventType[] = [];
  for (const turn of turns) {
    const next = followers(types.at(-1) ?? from).filter((type) => !isEnd(type));
    if (next.length === 0) break;
    types.push(next[turn % next.length] as EventType);
  }
  return types;
}

/** The shortest way from one event type to another, without the first; undefined when there is none. */
export function pathTo(from: EventType, to: EventType): readonly EventType[] | undefined {
  const paths: (readonly EventType[])[] = [[]];
  const seen = new Set<EventType>();
  for (const path of paths) {
    const last = path.at(-1) ?? from;
    if (last === to) return path;
    for (const next of followers(last)) {
      if (seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return undefined;
}
