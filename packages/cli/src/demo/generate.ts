import { type RuleId, rules, type TelemetryEvent } from '@acme/telemetry-schema';
import { titles } from './catalogue.ts';
import { numberedId, referenceId } from './foreign-ids.ts';
import { type Producer, producers } from './producers.ts';
import type { Random } from './random.ts';
import { viewingSession } from './viewing-session.ts';

const SESSIONS_EACH = 80;
export const SESSIONS = SESSIONS_EACH * producers.length;

const BEGIN = Date.UTC(2025, 7, 11, 14);
const HOUR = 3_600_000;

/** A producer's file, and what is true of it: how many events break which rule, by the faults put in. */
export interface Sent {
  readonly producer: Producer;
  readonly bytes: Uint8Array;
  readonly events: number;
  /** Events without a fault that a reader takes for an error. */
  readonly valid: number;
  readonly faulty: ReadonlyMap<RuleId, number>;
}

/** What each producer sends. */
export function generate(random: Random): readonly Sent[] {
  return producers.map((producer) => send(producer, random));
}

function send(producer: Producer, random: Random): Sent {
  const faulty = new Map<RuleId, number>();
  let valid = 0;
  const events = sessions(random).map((event) => {
    const changed: Record<string, unknown> = { ...event };
    let accepted = true;
    for (const { rule, change } of producer.faults) {
      const changes = change(event, random);
      if (changes === undefined) continue;
      Object.assign(changed, changes);
      faulty.set(rule, (faulty.get(rule) ?? 0) + 1);
      if (isErrorForReaders(rule)) accepted = false;
    }
    if (accepted) valid += 1;
    return JSON.stringify(changed);
  });
  const { bytes, broken } = producer.pack(events);
  if (broken > 0) faulty.set('json-syntax', broken);
  return { producer, bytes, events: events.length + broken, valid, faulty };
}

/** Several viewers at once, in the order of time. */
function sessions(random: Random): TelemetryEvent[] {
  return Array.from({ length: SESSIONS_EACH }, () => viewingSession(random, BEGIN + random.between(0, HOUR)))
    .flat()
    .sort((a, b) => (a.event_timestamp < b.event_timestamp ? -1 : 1));
}

function isErrorForReaders(id: RuleId): boolean {
  return rules.some((rule) => rule.id === id && rule.severity.reader === 'error');
}

/** How long each title is, by its id as each producer spells it. */
export const durations: ReadonlyMap<string, number> = new Map(
  titles.flatMap(({ id, seconds }) => [id, referenceId(id), numberedId(id)].map((spelt) => [spelt, seconds])),
);
