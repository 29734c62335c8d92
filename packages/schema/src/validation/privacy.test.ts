import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test-support/runs.ts';
import { fields } from '../generated/fields.ts';
import { documentedSampleEvent, sampleEvent } from '../samples.ts';
import { validateMessageEnvelope } from './envelope.ts';
import { createValidator } from './validator.ts';

const personal = fields.filter((field) => field.privacy !== undefined).map((field) => field.name);
const everyRule = createValidator({ role: 'writer', contentDurationSeconds: () => 10 });

test('the fields that the document names are the personal ones', () => {
  expect(personal).toEqual(expect.arrayContaining(['customer_id', 'device_id', 'ip_address']));
});

// Pairs of values that break the same rule of a personal field, or none.
const wrongType = fc.constantFrom<unknown>(5, true, 'none', {}, ['x'], Number.NaN, 10n);
const form: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  wrongForm: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `!${text}`),
  empty: fc.constant(''),
  null: fc.constant(null),
  absent: fc.constant(undefined),
  wrongType: wrongType.map((value) => (value === 'none' ? Symbol('x') : value)),
};

test('two events that differ only in personal values and break the same rules get equal issues (D17)', () => {
  const kind = fc.constantFrom(...Object.keys(form));
  const others = fc.record({
    city: fc.constantFrom('', 'Berlin', null),
    watch_duration_seconds: fc.constantFrom(0, 5, -1),
    stray: fc.constantFrom(undefined, 1),
  });
  const pair = fc.tuple(
    ...personal.map(() =>
      kind.chain((name) => fc.tuple(form[name] as fc.Arbitrary<unknown>, form[name] as fc.Arbitrary<unknown>)),
    ),
  );
  fc.assert(
    fc.property(pair, others, (values, rest) => {
      const event = (side: 0 | 1) => ({
        ...sampleEvent,
        ...rest,
        ...Object.fromEntries(personal.map((name, at) => [name, values[at]?.[side]])),
      });
      expect(everyRule.validate(event(0)).issues).toEqual(everyRule.validate(event(1)).issues);
      const message = (side: 0 | 1) => ({
        key: values[0]?.[side],
        value: event(side),
        timestamp: 0,
        partition: 0,
        offset: 0,
      });
      const mismatched = (side: 0 | 1) => ({ ...message(side), key: side === 0 ? 'x' : 'y' });
      for (const of of [message, mismatched])
        expect(validateMessageEnvelope(of(0)).issues).toEqual(validateMessageEnvelope(of(1)).issues);
    }),
    { numRuns: runs(2_000) },
  );
});

test('no part of a personal value stands in an issue, and each does when it is asked for', () => {
  const event = { ...documentedSampleEvent, ip_address: '10.0.0.999' };
  const hidden = JSON.stringify(createValidator().validate(event).issues);
  const shown = JSON.stringify(createValidator({ revealPersonalData: true }).validate(event).issues);
  for (const name of personal.filter((field) => field in event)) {
    const value = event[name as keyof typeof event] as string;
    expect(hidden).not.toContain(value);
    expect(shown).toContain(value);
  }
});

test('unknown field names are shown only if they look like names, at most 64 of them (D17)', () => {
  const { validate } = createValidator({ role: 'writer' });
  const names = (event: object) => validate({ ...sampleEvent, ...event }).issues.map((issue) => issue.path);
  expect(names({ title_type: 1 })).toEqual(['/title_type']);
  expect(names({ 'jane@example.com': 1, 'a/b': 1, x1: 1, '': 1 })).toEqual(['/other']);
  expect(names({ [`a${'b'.repeat(63)}`]: 1 })).toEqual([`/a${'b'.repeat(63)}`]);
  expect(names({ ['b'.repeat(65)]: 1 })).toEqual(['/other']);
  const letters = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`f_${'a'.repeat(at % 26)}_${'b'.repeat(Math.floor(at / 26))}`, 1]),
    );
  expect(names(letters(64))).toHaveLength(64);
  expect(names(letters(64))).not.toContain('/other');
  expect(names(letters(65))).toHaveLength(65);
  expect(names(letters(65)).at(-1)).toBe('/other');
  expect(names({ ...letters(200), 'x y': 1 })).toHaveLength(65);
  expect(names({ other: 1, 'x y': 1 })).toEqual(['/other']);
  const revealed = createValidator({ role: 'writer', revealPersonalData: true }).validate({
    ...sampleEvent,
    'a/b~c': 1,
  });
  expect(revealed.issues).toMatchObject([{ path: '/a~1b~0c', params: { field: 'a/b~c' } }]);
});
