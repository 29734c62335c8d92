import { type Field, fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { structuralIssue } from '../oracle/structural-issue.ts';
import { pairs } from './field-boundaries.ts';

const fieldLike = (name: string, changes: Partial<Field>) =>
  ({ ...fields.find((field) => field.name === name), ...changes }) as Field;

/** Fields as they may come, and what is next to the boundaries that the rule has there: append a row. */
const cases: readonly (readonly [what: string, field: Field, rule: string, outside: readonly unknown[]])[] = [
  ['a list', fieldLike('quality', { values: ['SD', 'HD', '4K'] }), 'enum', ['sd', 'hd', '4k']],
  [
    'values without letters',
    fieldLike('quality', { values: ['1440', '2160p', '-'] }),
    'enum',
    ['1440 ', '2160P', '- '],
  ],
  ['values that differ in case', fieldLike('quality', { values: ['hd', 'HD', 'Hd'] }), 'enum', ['hd ', 'HD ', 'Hd ']],
  ['whole numbers', fieldLike('error_count', { maximum: 100 }), 'integer', [5e-324, 99.99999999999999]],
  [
    'whole numbers next to which there are no fractions',
    fieldLike('error_count', { maximum: Number.MAX_SAFE_INTEGER }),
    'integer',
    [5e-324],
  ],
];

test.each(cases)('%s', (_, field, rule, outside) => {
  const found = pairs(field);
  expect(found.filter(([, broken]) => broken === rule).map((pair) => pair[3])).toEqual(outside);
  for (const [about, broken, inside, other] of found)
    expect([structuralIssue(field, inside), structuralIssue(field, other)], about).toEqual([undefined, broken]);
});
