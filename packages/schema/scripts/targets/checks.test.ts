import { expect, test } from 'vitest';
import { describeField } from '../../src/fields/describe.ts';
import { integer, optional } from '../../src/fields/field.ts';
import { allRules } from '../../src/rules/index.ts';
import { checksSource } from './checks.ts';

const schema = optional(integer(0, 9, { title: 'T', description: 'D.', example: 1 }));
const fieldCalled = (name: string) => ({ ...describeField(name, 'S', schema), format: undefined });
const fieldsOf = (count: number) => Array.from({ length: count }, (_, index) => fieldCalled(`field_${index}`));
const rules = allRules.filter((rule) => rule.kind !== 'event');

test('as many fields as a finding can name, and no more', () => {
  expect(checksSource(fieldsOf(31), rules)).toContain('addIntegerFault(found, 30, field_30, ');
  expect(() => checksSource(fieldsOf(32), rules)).toThrow('There are 32 fields, and a finding has room for 31');
});

test.each(['duration', 'source', 'found', 'Loudness', 'a-b', '1st'])('no field is called %s', (name) => {
  expect(() => checksSource([fieldCalled(name)], rules)).toThrow(`can't call a variable ${name}`);
});
