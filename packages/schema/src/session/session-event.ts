import { fields } from '../generated/fields.ts';
import type { TelemetryEvent } from '../generated/telemetry-event.ts';
import { isNumber } from '../validation/findings.ts';
import { isObject } from '../validation/judge.ts';
import { SESSION_FIELDS } from './session-fields.ts';

/** What a tracker reads of an event. */
export type SessionEvent = Readonly<Pick<TelemetryEvent, (typeof SESSION_FIELDS)[number]>>;

/** The name of a field that a tracker reads. */
export type SessionFieldName = keyof SessionEvent;

const READ = /* @__PURE__ */ SESSION_FIELDS.map(
  (name) => fields.find((field) => field.name === name) as (typeof fields)[number],
);

/**
 * A copy of what a tracker reads, each field read once; undefined when that is not what an event has: something is
 * absent, unreadable or of another type. Never throws.
 */
export function readSessionEvent(value: unknown): SessionEvent | undefined {
  if (!isObject(value)) return undefined;
  const event: Record<string, unknown> = {};
  try {
    for (const { name, type, values } of READ) {
      const read = (value as Readonly<Record<string, unknown>>)[name];
      if (type === 'string' ? typeof read !== 'string' : !isNumber(read)) return undefined;
      if (values !== undefined && !values.includes(read as string)) return undefined;
      event[name] = read;
    }
  } catch {
    return undefined;
  }
  return event as unknown as SessionEvent;
}
