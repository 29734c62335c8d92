import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { runs } from '../../test-support/runs.ts';
import { fields } from '../generated/fields.ts';
import { sampleEvent } from '../samples.ts';
import { createValidator, isTelemetryEvent, validateTelemetryEvent } from './validator.ts';

const writer = createValidator({ role: 'writer' });

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
const boom = () => {
  throw new Error('boom');
};
const cycle: Record<string, unknown> = {};
cycle.self = cycle;

/** Values that are no string, no number and neither absent nor null: a `type` violation in every field. Append a row. */
const strange: readonly (readonly [name: string, value: () => unknown])[] = [
  ['a symbol', () => Symbol('x')],
  ['a bigint', () => 5n],
  ['true', () => true],
  ['an object', () => ({})],
  ['an array', () => ['x']],
  ['a cycle', () => cycle],
  ['a function', () => boom],
  ['a boxed string', () => new String('x')],
  ['a boxed number', () => new Number(5)],
  ['a date', () => new Date(0)],
  ['a revoked proxy', revoked],
  ['a proxy that throws', () => new Proxy({}, { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom })],
  [
    'an object whose conversions throw',
    () => ({ valueOf: boom, toString: boom, toJSON: boom, [Symbol.toPrimitive]: boom }),
  ],
  ['an object without a prototype', () => Object.create(null)],
  ['an array of another realm', () => runInNewContext('["x"]')],
  ['a number that JSON lacks', () => Number.NaN],
  ['infinity', () => Number.POSITIVE_INFINITY],
  ['minus infinity', () => Number.NEGATIVE_INFINITY],
];

test.each(strange)('%s in any field is its type violation and nothing else', (_, value) => {
  for (const { name } of fields) {
    const event = { ...sampleEvent, [name]: value() };
    expect(pairs(validateTelemetryEvent(event).issues), name).toEqual([`type /${name}`]);
    expect(isTelemetryEvent(event)).toBe(false);
  }
});

test.each(strange)('%s instead of an event', (_, make) => {
  const value = make();
  const { valid, issues } = validateTelemetryEvent(value);
  expect([valid, isTelemetryEvent(value)]).toEqual([false, false]);
  const readable = [
    'an object',
    'a cycle',
    'a boxed string',
    'a boxed number',
    'a date',
    'an object whose conversions throw',
    'an object without a prototype',
  ];
  if (readable.includes(_)) expect(new Set(issues.map((issue) => issue.rule))).toEqual(new Set(['required']));
  else expect(pairs(issues)).toEqual(['type ']);
});

test.each([undefined, null, 0, '', 'x', JSON.stringify(sampleEvent)])('%j instead of an event', (value) => {
  expect(pairs(validateTelemetryEvent(value).issues)).toEqual(['type ']);
});

test('a read that throws is a type violation of that field; of the event when nothing can be read (D10)', () => {
  for (const { name } of fields) {
    const event = Object.defineProperty({ ...sampleEvent }, name, { get: boom, enumerable: true });
    for (const validate of [validateTelemetryEvent, writer.validate])
      expect(pairs(validate(event).issues)).toEqual([`type /${name}`]);
  }
  const allButOne = new Proxy({ ...sampleEvent }, { get: (target, key) => (key === 'city' ? target.city : boom()) });
  expect(pairs(validateTelemetryEvent(allButOne).issues)).toEqual(
    fields
      .filter(({ name }) => name !== 'city')
      .map(({ name }) => `type /${name}`)
      .sort(),
  );
  expect(pairs(writer.validate(new Proxy({}, { get: boom })).issues)).toEqual(['type ']);
});

test('keys that cannot be listed are a type violation of the event, where they are wanted', () => {
  const event = new Proxy({ ...sampleEvent }, { ownKeys: boom });
  expect(validateTelemetryEvent(event).valid).toBe(true);
  expect(pairs(writer.validate(event).issues)).toEqual(['type ']);
  expect(writer.is(event)).toBe(false);
  const warns = createValidator({ severities: { 'unknown-field': 'warning' } });
  expect([pairs(warns.validate(event).issues), warns.is(event)]).toEqual([['type '], false]);
  expect(warns.is({ ...sampleEvent, stray: 1 })).toBe(true);
});

test('each field is read once, so that a getter which changes its mind cannot split the verdict', () => {
  for (const { name } of fields) {
    for (const second of [undefined, null, 5, {}, 'x']) {
      let reads = 0;
      const good = sampleEvent[name as keyof typeof sampleEvent];
      const event = Object.defineProperty({ ...sampleEvent }, name, {
        get: () => (reads++ === 0 ? good : second),
        enumerable: true,
      });
      expect(validateTelemetryEvent(event)).toMatchObject({ valid: true, issues: [] });
      expect(reads).toBe(1);
    }
    let reads = 0;
    const turnsGood = Object.defineProperty({ ...sampleEvent }, name, {
      get: () => (reads++ === 0 ? boom() : sampleEvent[name as keyof typeof sampleEvent]),
      enumerable: true,
    });
    expect(pairs(validateTelemetryEvent(turnsGood).issues)).toEqual([`type /${name}`]);
  }
});

test('what a prototype gives counts as present, undefined as absent (D10)', () => {
  expect(validateTelemetryEvent(Object.create(sampleEvent)).valid).toBe(true);
  class Event {
    get city() {
      return 'Berlin';
    }
  }
  const { city: _, ...rest } = sampleEvent;
  expect(validateTelemetryEvent(Object.assign(new Event(), rest)).valid).toBe(true);
  expect(pairs(validateTelemetryEvent({ ...sampleEvent, city: undefined }).issues)).toEqual(['required /city']);
  expect(validateTelemetryEvent({ ...sampleEvent, state: undefined }).valid).toBe(true);
  expect(validateTelemetryEvent(Object.assign(Object.create(null), sampleEvent)).valid).toBe(true);
  expect(validateTelemetryEvent(runInNewContext(`(${JSON.stringify(sampleEvent)})`)).valid).toBe(true);
});

test('toJSON is not called', () => {
  expect(validateTelemetryEvent({ ...sampleEvent, toJSON: boom }).valid).toBe(true);
});

test('unknown fields are own enumerable string keys, and are not read', () => {
  const hidden = Object.defineProperty({ ...sampleEvent, [Symbol('x')]: 1 }, 'hidden', { value: 1, enumerable: false });
  expect(writer.validate(hidden).issues).toEqual([]);
  expect(writer.validate(Object.assign(Object.create({ inherited: 1 }), sampleEvent)).issues).toEqual([]);
  const odd = { ...sampleEvent, ...JSON.parse('{"__proto__":1}'), constructor: 1, toString: 1, hasOwnProperty: 1 };
  Object.defineProperty(odd, '__proto__', { value: 1, enumerable: true });
  Object.defineProperty(odd, 'thrower', { get: boom, enumerable: true });
  expect(pairs(writer.validate(odd).issues)).toEqual(
    ['__proto__', 'constructor', 'hasOwnProperty', 'thrower', 'toString']
      .map((name) => `unknown-field /${name}`)
      .sort(),
  );
  expect(writer.validate({ ...sampleEvent, nothing: undefined }).valid).toBe(false);
});

test('an unknown field is found wherever it stands among the keys', () => {
  const entries = Object.entries(sampleEvent);
  for (let at = 0; at <= entries.length; at++) {
    const event = Object.fromEntries([...entries.slice(0, at), ['stray', 1], ...entries.slice(at)]);
    expect(pairs(writer.validate(event).issues)).toEqual(['unknown-field /stray']);
    const { [entries[at]?.[0] ?? 'none']: _, ...without } = event as Record<string, unknown>;
    expect(pairs(writer.validate(without).issues)).toContain('unknown-field /stray');
  }
});

test('long texts are judged and shown short', () => {
  for (const { name, type, privacy } of fields) {
    if (type !== 'string') continue;
    const { issues } = validateTelemetryEvent({ ...sampleEvent, [name]: 'x'.repeat(1_000_000) });
    for (const issue of issues) expect(JSON.stringify(issue).length, `${name} ${privacy}`).toBeLessThan(600);
  }
  const lone = validateTelemetryEvent({ ...sampleEvent, session_id: '\ud800' });
  expect(lone.issues[0]?.message).toContain('\\ud800');
  const rewriting = validateTelemetryEvent({ ...sampleEvent, session_id: '\u001b[2J\u202e\u009b' });
  for (const character of '\u001b\u202e\u009b') expect(rewriting.issues[0]?.message).not.toContain(character);
});

test('any value in any field: never a throw, never invalid without an error, never valid with one', () => {
  // Makers rather than values: fast-check itself looks into what it generates.
  const anything: fc.Arbitrary<() => unknown> = fc.oneof(
    fc
      .anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withObjectString: true,
        withTypedArray: true,
      })
      .map((value) => () => value),
    fc.constantFrom(...strange.map(([, make]) => make)),
  );
  const names = fields.map((field) => field.name);
  const changes = fc.array(
    fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string(), fc.constantFrom('__proto__', 'constructor')), anything),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(changes, anything, (list, whole) => {
      const event: Record<string, unknown> = { ...sampleEvent };
      for (const [name, value] of list)
        Object.defineProperty(event, name, { value: value(), enumerable: true, configurable: true, writable: true });
      for (const value of [event, whole()]) {
        for (const validator of [writer, createValidator()]) {
          const result = validator.validate(value);
          const failed = result.issues.some((issue) => issue.severity === 'error');
          if (result.valid === failed || validator.is(value) !== result.valid) return false;
          if (new Set(pairs(result.issues)).size !== result.issues.length) return false;
        }
      }
      return true;
    }),
    { numRuns: runs(2_000) },
  );
});
