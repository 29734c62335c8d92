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

/** `the sample event with city and isp changed`, `with title_type added`, `without city`. */
export function sampleWith(changes: Changes): string {
  const names = Object.keys(changes);
  const given = names.filter((name) => changes[name] !== undefined);
  const parts = [
    { named: given.filter((name) => name in sampleEvent), what: (list: string) => `with ${list} changed` },
    { named: given.filter((name) => !(name in sampleEvent)), what: (list: string) => `with ${list} added` },
    { named: names.filter((name) => changes[name] === undefined), what: (list: string) => `without ${list}` },
  ];
  const told = parts.filter(({ named }) => named.length > 0).map(({ named, what }) => what(inWords(named)));
  return ['the sample event', inWords(told)].filter(Boolean).join(' ');
}

/** `a`, `a and b`, `a, b and c`. */
function inWords(list: readonly string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
}
