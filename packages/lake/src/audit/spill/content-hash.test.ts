import { sampleEvent } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ContentHash } from './content-hash.ts';
import { canonical } from './test-lake.ts';

const KEY = new Uint8Array(32).fill(3);
const SKIPPED = ['id'];

/** One for all events, as an object has. */
const hash = new ContentHash(KEY, 1, SKIPPED);
function fingerprint(event: unknown, apart?: Int32Array): string {
  hash.of(event as Record<string, unknown>, apart);
  return `${hash.low} ${hash.high}`;
}

const name = fc.constantFrom('a', 'b', 'é', '', '1', '0', '__proto__', 'id', 'constructor');
const leaf = fc.constantFrom<unknown>(0, -0, 1, '', '0', '1', null, true, false, [], {}, [0], [[]], { a: 0 }, [{}], {
  '0': 0,
});
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((entries) => toObject(entries)),
}));
const event = fc.array(fc.tuple(name, value), { maxLength: 4 });

/** As `JSON.parse` makes it: `__proto__` is a name like any other. */
function toObject(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return JSON.parse(`{${entries.map(([key, child]) => `${JSON.stringify(key)}:${JSON.stringify(child)}`).join()}}`);
}

test('two contents have the same fingerprint only if they are the same value', () => {
  fc.assert(
    fc.property(event, event, (one, other) => {
      const [left, right] = [toObject(one), toObject(other)];
      const same = canonical(withoutText(left)) === canonical(withoutText(right));
      expect(fingerprint(left) === fingerprint(right)).toBe(same);
    }),
    { numRuns: 1000 },
  );
});

/** What is compared apart is only there or not. */
function withoutText(event: Record<string, unknown>): Record<string, unknown> {
  return typeof event.id === 'string' ? { ...event, id: 'some text' } : event;
}

test('words that stand for what is compared apart are taken in, and no text in its place', () => {
  const words = (...of: number[]) => Int32Array.from(of);
  expect(fingerprint({ id: 'a', b: 1 }, words(1, 2))).toBe(fingerprint({ b: 1, id: 'c' }, words(1, 2)));
  for (const other of [words(1, 3), words(0, 2), words(1), words()]) {
    expect(fingerprint({ id: 'a', b: 1 }, words(1, 2))).not.toBe(fingerprint({ id: 'a', b: 1 }, other));
  }
  expect(fingerprint({ id: 5 }, words(0))).not.toBe(fingerprint({ id: 6 }, words(0)));
});

test('fields in the order of the schema and in another are the same', () => {
  const inOrder = { ...sampleEvent, aa: 1, zz: 'x' };
  expect(fingerprint(reversed(inOrder))).toBe(fingerprint(inOrder));
  expect(fingerprint({ zz: 'x', ...sampleEvent, aa: 1 })).toBe(fingerprint(inOrder));
  expect(fingerprint({ ...inOrder, zz: 'y' })).not.toBe(fingerprint(inOrder));
});

test('the order of keys has no part in it, at any depth', () => {
  fc.assert(
    fc.property(event, (entries) => {
      const made = toObject(entries);
      expect(fingerprint(reversed(made))).toBe(fingerprint(made));
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return toObject(
    Object.entries(value)
      .map(([key, child]) => [key, reversed(child)] as const)
      .reverse(),
  );
}

test('numbers go by their value', () => {
  const [one, other] = ['{"a":5.0,"b":1e2,"c":-0}', '{"a":5,"b":100,"c":0}'].map((text) =>
    fingerprint(JSON.parse(text)),
  );
  expect(one).toBe(other);
});

test('a change of names between events is no matter', () => {
  const events = Array.from({ length: 40 }, (_, at) => ({ [`a${at}`]: 1, b: 2 }));
  const first = events.map((each) => fingerprint(each));
  expect(new Set(first).size).toBe(40);
  expect(events.map((each) => fingerprint(each))).toEqual(first);
});

test('text nested deeper than a stack is read', () => {
  const deep = (inside: string) => JSON.parse(`{"a":${'[{"b":'.repeat(150_000)}${inside}${'}]'.repeat(150_000)}}`);
  expect(fingerprint(deep('1'))).not.toBe(fingerprint(deep('2')));
  expect(fingerprint(deep('1'))).toBe(fingerprint(deep('1.0')));
});
