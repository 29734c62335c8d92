import { createValidator, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { FieldNames } from './field-names.ts';

const writer = createValidator({ role: 'writer' });

function unknownIssue(name: string) {
  const [issue] = writer.validate({ ...sampleEvent, [name]: 1 }).issues;
  if (issue === undefined) throw new Error(`no issue for ${name}`);
  return issue;
}

test('64 unknown fields are named, in whatever events; the rest are other', () => {
  const names = new FieldNames();
  const pairs = Array.from(
    { length: 70 },
    (_, at) => `field_${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`,
  );
  expect(new Set(pairs).size).toBe(70);
  const shown = pairs.map((name) => names.shown(unknownIssue(name)));
  expect(shown.slice(0, 64).map(({ field }) => field)).toEqual(pairs.slice(0, 64));
  for (const { field, message } of shown.slice(64)) {
    expect(field).toBe('other');
    expect(message).toMatch(/^"other" is no field/);
  }
  expect(names.shown(unknownIssue(pairs[0] as string)).field).toBe(pairs[0]);
});

test('what does not look like a name takes no place', () => {
  const names = new FieldNames();
  expect(names.shown(unknownIssue('né')).field).toBe('other');
  for (let at = 0; at < 64; at += 1) {
    const name = 'x'.repeat(at + 1);
    expect(names.shown(unknownIssue(name)).field).toBe(name);
  }
});

test('fields of the schema are named as they are, the whole event by nothing', () => {
  const names = new FieldNames();
  const [city] = writer.validate({ ...sampleEvent, city: '' }).issues;
  const [all] = writer.validate(null).issues;
  expect([city, all].map((issue) => issue && names.shown(issue))).toEqual([
    { field: 'city', message: city?.message },
    { field: '', message: all?.message },
  ]);
});
