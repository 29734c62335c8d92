import { type Changes, sampleEvent } from '@acme/telemetry-schema';
import type { Line } from './example.ts';

/** The sample event with changes; a change to `undefined` takes the field away. */
export function changedEvent(changes: Changes): Record<string, unknown> {
  return withChanges({ ...sampleEvent }, changes);
}

/** An object with changes; a change to `undefined` takes the property away. */
export function withChanges(object: Readonly<Record<string, unknown>>, changes: Changes): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...object, ...changes }).filter(([, value]) => value !== undefined));
}

/** An object as lines of JSON, the changed properties marked. */
export function jsonLines(object: Readonly<Record<string, unknown>>, changes: Changes): Line[] {
  return JSON.stringify(object, undefined, 2)
    .split('\n')
    .map((text) => ({
      text,
      changed: Object.keys(changes).some((name) => text.startsWith(`  ${JSON.stringify(name)}:`)),
    }));
}

/** What must be changed to get from one object to another, as lines. */
export function repairLines(
  broken: Readonly<Record<string, unknown>>,
  repaired: Readonly<Record<string, unknown>>,
): Line[] {
  const names = Object.keys({ ...broken, ...repaired }).filter((name) => broken[name] !== repaired[name]);
  return names.map((name) => ({
    text:
      repaired[name] === undefined
        ? `no ${JSON.stringify(name)}`
        : `${JSON.stringify(name)}: ${JSON.stringify(repaired[name])}`,
    changed: true,
  }));
}

/** `the sample event with city and isp changed`, `the sample event without city`. */
export function sampleWith(changes: Changes): string {
  const changed = namesWhere(changes, (value) => value !== undefined);
  const taken = namesWhere(changes, (value) => value === undefined);
  return `the sample event${changed && ` with ${changed} changed`}${taken && ` without ${taken}`}`;
}

function namesWhere(changes: Changes, wanted: (value: unknown) => boolean): string {
  const names = Object.keys(changes).filter((name) => wanted(changes[name]));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
