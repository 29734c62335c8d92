import type { TelemetryEvent } from '@acme/telemetry-schema';
import { eventScope, type Values } from '../solve/cross-rule.ts';
import { type Domain, eventDomains } from '../solve/domain.ts';
import { coreOf, settle } from '../solve/settle.ts';
import { valuesFor } from '../solve/values-for.ts';
import { readInstant, writeInstant } from './instant.ts';
import type { SessionRow } from './session-rules.ts';

/**
 * Makes the event at an index differ from the one before it in what a rule compares. Where the rule compares every
 * event with the one before, the later events keep the new value, so that they break nothing again.
 *
 * @param other an event to take another value from
 */
export function breakComparison(
  rule: SessionRow,
  events: TelemetryEvent[],
  index: number,
  other: Values,
  pick: number,
): TelemetryEvent[] {
  const { blames, expects } = rule;
  const before = events[index - 1] as unknown as Values;
  if (!('compare' in expects)) return events;
  const lasting = expects.compare === 'same' && expects.after === undefined && rule.when === undefined;
  const value =
    expects.compare === 'same'
      ? valuesFor(eventDomains.get(blames) as Domain, '!=', before[blames] as string, other[blames], {
          placement: 'keep',
          pick,
        })[0]
      : earlier(String(before[blames]), pick);
  return events.map((event, at) => (at === index || (lasting && at > index) ? withValue(event, blames, value) : event));
}

/** A moment before another: by the least that can be written, by a second, by up to a day. */
function earlier(timestamp: string, pick: number): string {
  const { seconds, nanoseconds } = readInstant(timestamp);
  if (pick % 3 === 0 && nanoseconds > 0) return writeInstant({ seconds, nanoseconds: nanoseconds - 1 }, 9);
  return writeInstant({ seconds: seconds - 1 - (pick % 3) * pick * 40, nanoseconds }, pick % 10);
}

function withValue(event: TelemetryEvent, name: string, value: unknown): TelemetryEvent {
  const changed = { ...event, [name]: value };
  const scope = eventScope();
  return { ...changed, ...settle(coreOf(changed, scope), scope, new Set(['event_type', name])) };
}
