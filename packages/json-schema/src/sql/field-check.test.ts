import { type Field, fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { fieldCheck } from './field-check.ts';
import { literal } from './rule-sql.ts';

const dialect = { text: literal, matches: (value: string, pattern: string) => `${value} ~ ${literal(pattern)}` };
const check = (name: string) => fieldCheck(fields.find((field) => field.name === name) as Field, 'x', dialect);

test.each([
  ['quality', "x IN ('SD', 'HD', '4K')"],
  ['error_count', 'x >= 0 AND x <= 100'],
  ['city', 'length(x) >= 1'],
  ['event_id', "length(x) >= 14 AND length(x) <= 14 AND x ~ '^EVENT_[0-9a-f]{8}$'"],
  ['state', ''],
])('%s', (name, sql) => {
  expect(check(name)).toBe(sql);
});

test('what must not be there comes last', () => {
  expect(check('app_version')).toMatch(/ AND NOT x ~ '/);
});
