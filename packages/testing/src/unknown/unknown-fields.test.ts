import { createValidator, fields, validateTelemetryEvent } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { expectedIssues } from '../oracle/expected-issues.ts';
import { unknownFields } from './unknown-fields.ts';

const known = new Set(fields.map(({ name }) => name));
const unknownOf = (event: object) => Object.keys(event).filter((name) => !known.has(name));

test('a reader tolerates them, a writer names them as it may (D9, D17)', () => {
  const writer = createValidator({ role: 'writer' });
  const revealing = createValidator({ role: 'writer', revealPersonalData: true });
  fc.assert(
    fc.property(unknownFields(), (event) => {
      expect(validateTelemetryEvent(event).issues).toEqual([]);
      const found = pairs(writer.validate(event).issues);
      expect(found).toEqual(pairs(expectedIssues(event, { role: 'writer' })));
      expect(found.length).toBeGreaterThan(0);
      expect(revealing.validate(event).issues.length).toBe(unknownOf(event).length);
    }),
    { numRuns: 1000 },
  );
});

test('names and values of every kind, anywhere in the event, few and many', () => {
  const events = fc.sample(unknownFields(), { numRuns: 4000, seed: 3 });
  const names = events.flatMap(unknownOf);
  for (const name of [
    '__proto__',
    'constructor',
    'toString',
    '',
    'title_type',
    'someone@example.com',
    'x'.repeat(65),
    '\uD800',
  ]) {
    expect(names, name).toContain(name);
  }
  expect(events.some((event) => unknownOf(event).length > 64)).toBe(true);
  expect(events.every((event) => unknownOf(event).length > 0)).toBe(true);
  const values = events.flatMap((event) =>
    unknownOf(event).map((name) => Object.getOwnPropertyDescriptor(event, name)?.value),
  );
  const types = new Set(
    values.map((value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)),
  );
  expect(types).toEqual(new Set(['null', 'array', 'object', 'string', 'number', 'boolean']));
  expect(events.some((event) => known.has(Object.keys(event)[0] as string))).toBe(true);
  expect(events.some((event) => !known.has(Object.keys(event)[0] as string))).toBe(true);
});

test('__proto__ is a property of its own, and the prototype is left alone', () => {
  const events = fc.sample(unknownFields(), { numRuns: 4000, seed: 3 });
  const with__proto__ = events.filter((event) => Object.hasOwn(event, '__proto__'));
  expect(with__proto__.length).toBeGreaterThan(0);
  for (const event of with__proto__) expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
});
