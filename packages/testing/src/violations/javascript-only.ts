import { fields } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { soundEvents } from '../event/telemetry-event.ts';
import type { Values } from '../solve/cross-rule.ts';
import type { Violation } from './violation.ts';

/**
 * Values that a JavaScript object can hold and JSON can't, none of which has a field's type (D7, D10), by their names:
 * append a row.
 */
export const javascriptOnlyValues: Readonly<Record<string, () => unknown>> = {
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  '-Infinity': () => Number.NEGATIVE_INFINITY,
  'bigint 0': () => 0n,
  'bigint 2 ** 64': () => 2n ** 64n,
  symbol: () => Symbol('5'),
  'well-known symbol': () => Symbol.iterator,
  function: () => () => 5,
  class: () => class Five {},
  'boxed number': () => Object(5),
  'boxed string': () => Object('start'),
  'boxed boolean': () => Object(true),
  'boxed bigint': () => Object(5n),
  'boxed symbol': () => Object(Symbol('5')),
  date: () => new Date(0),
  'regular expression': () => /5/,
  map: () => new Map([['length', 5]]),
  set: () => new Set('5'),
  bytes: () => new Uint8Array(5),
  error: () => new Error('5'),
  'object without a prototype': () => Object.create(null),
  'instance of a class': () => new (class Text extends String {})('start'),
  'object with toString and valueOf': () => ({ toString: () => 'start', valueOf: () => 5 }),
  'object with Symbol.toPrimitive': () => ({ [Symbol.toPrimitive]: () => 5 }),
  'object with toJSON': () => ({ toJSON: () => 'start' }),
  proxy: () => new Proxy({}, {}),
  'proxy of a function': () => new Proxy(() => 5, {}),
  'revoked proxy': revokedProxy,
  cycle,
};

/**
 * The same as {@link violations} for what only a JavaScript object can hold: such values and fields that throw when
 * they are read, all of them `type`, and fields that are undefined, which are absent: `required` (D10).
 */
export const javascriptOnlyViolations: readonly Violation[] = fields.flatMap(({ name, required }) => [
  row(
    'type',
    name,
    fc.oneof({ weight: 9, arbitrary: strangeValues(name) }, { weight: 1, arbitrary: fc.constant(unreadable(name)) }),
  ),
  ...(required ? [row('required', name, fc.constant(strange(name, 'undefined', { value: undefined })))] : []),
]);

type Change = (event: Values) => Record<string, unknown>;

function row(rule: Violation['rule'], name: string, changes: fc.Arbitrary<Change>): Violation {
  const arbitrary = fc.tuple(soundEvents(), changes).map(([event, change]) => change(event));
  return { rule, path: `/${name}`, options: {}, arbitrary };
}

function strangeValues(name: string): fc.Arbitrary<Change> {
  const entries = fc.constantFrom(...Object.entries(javascriptOnlyValues));
  return entries.map(
    ([words, make]) =>
      (event) =>
        strange(name, words, { value: make(), writable: true })(event),
  );
}

function unreadable(name: string): Change {
  return strange(name, 'throws when read', { get: refuse });
}

function refuse(): never {
  throw new Error('This field is not to be read.');
}

function strange(name: string, words: string, property: PropertyDescriptor): Change {
  return (event) => {
    const changed = Object.defineProperty({ ...event }, name, { ...property, configurable: true, enumerable: true });
    // fast-check can't show some of these values, and would throw where it should show a counterexample.
    const show = () => `${fc.stringify(event)} with ${name}: ${words}`;
    return Object.defineProperty(changed, fc.toStringMethod, { value: show });
  };
}

function revokedProxy(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function cycle(): unknown {
  const list: unknown[] = [];
  list.push(list);
  return list;
}
