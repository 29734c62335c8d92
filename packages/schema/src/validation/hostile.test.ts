import { runInNewContext } from 'node:vm';
import { expectedIssues, telemetryEvent } from '@acme/telemetry-testing';
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

const LONG = 1_000_000;

/** Texts that few would send, made from what the sample event has in the field: append a row. */
const hostileTexts: readonly (readonly [name: string, text: (good: string) => string])[] = [
  ['1 MB of letters', () => 'x'.repeat(LONG)],
  ['1 MB of digits', () => '5'.repeat(LONG)],
  ['1 MB after a good value', (good) => good.padEnd(LONG)],
  ['1 MB of halves of characters', () => '\udc00'.repeat(LONG)],
  ['the first half of a character', () => '\ud800'],
  ['the second half of a character', () => '\udfff'],
  ['half a character after a good value', (good) => `${good}\ud83d`],
  ['half a character in a good value', (good) => `${good.slice(0, -1)}\udc00${good.slice(-1)}`],
];

test.each(hostileTexts)('%s in any field is judged as the data says, and shown short and whole', (_, text) => {
  for (const { name } of fields) {
    const event = { ...sampleEvent, [name]: text(String(sampleEvent[name as keyof typeof sampleEvent])) };
    const { issues, valid } = validateTelemetryEvent(event);
    expect(pairs(issues), name).toEqual(pairs(expectedIssues(event)));
    expect([valid, isTelemetryEvent(event)], name).toEqual([issues.length === 0, issues.length === 0]);
    for (const issue of issues) {
      expect(issue.message.length, name).toBeLessThan(600);
      expect(JSON.stringify(issue).length, name).toBeLessThan(1_200);
      expect(issue.message, name).not.toMatch(/\p{Surrogate}/u);
    }
  }
});

test('such a text breaks the type of every number, and the form of every text that has one', () => {
  const formed = fields.filter(({ type, rule }) => type === 'string' && rule !== undefined && rule !== 'non-empty');
  expect(formed.length).toBeGreaterThanOrEqual(12);
  const rulesOf = (name: string) =>
    validateTelemetryEvent({ ...sampleEvent, [name]: '\ud800' }).issues.map(({ rule }) => rule);
  for (const { name, type } of fields) if (type !== 'string') expect(rulesOf(name), name).toEqual(['type']);
  for (const { name, rule } of formed) expect(rulesOf(name), name).toEqual([rule]);
});

test('a message cannot rewrite the terminal that shows it', () => {
  const lone = validateTelemetryEvent({ ...sampleEvent, session_id: '\ud800' });
  expect(lone.issues[0]?.message).toContain('\\ud800');
  const rewriting = validateTelemetryEvent({ ...sampleEvent, session_id: '\u001b[2J\u202e\u009b' });
  expect(pairs(rewriting.issues)).toEqual(['identifier-format /session_id']);
  for (const character of '\u001b\u202e\u009b') expect(rewriting.issues[0]?.message).not.toContain(character);
});

test('any value in any field, and any instead of an event: never a throw, and the verdict that the data gives', () => {
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
  const property: fc.Arbitrary<() => PropertyDescriptor> = fc.oneof(
    { weight: 9, arbitrary: anything.map((make) => () => ({ value: make(), writable: true })) },
    { weight: 1, arbitrary: fc.constant(() => ({ get: boom })) },
  );
  const names = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...fields.map((field) => field.name)) },
    { weight: 1, arbitrary: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')) },
  );
  const changes = fc.array(fc.tuple(names, property), { maxLength: 24, size: 'max' });
  const judges = ([{}, { role: 'writer' }, { role: 'writer', revealPersonalData: true }] as const).map((options) => ({
    options,
    validator: createValidator(options),
  }));
  fc.assert(
    fc.property(telemetryEvent(), changes, anything, (good, list, whole) => {
      const event: object = { ...good };
      for (const [name, describe] of list)
        Object.defineProperty(event, name, { ...describe(), enumerable: true, configurable: true });
      for (const value of [event, whole()]) {
        for (const { options, validator } of judges) {
          const { issues, valid } = validator.validate(value);
          expect(pairs(issues)).toEqual(pairs(expectedIssues(value, options)));
          const isGood = issues.every(({ severity }) => severity !== 'error');
          expect([valid, validator.is(value)]).toEqual([isGood, isGood]);
        }
      }
    }),
    { numRuns: runs(2_000) },
  );
});
