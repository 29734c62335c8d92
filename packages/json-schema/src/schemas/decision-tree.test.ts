import type { EventRule, Field } from '@acme/telemetry-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { decisionTree } from './decision-tree.ts';

const whole = (name: string, minimum: number, maximum: number): Field => ({
  name,
  minimum,
  maximum,
  type: 'integer',
  section: '',
  title: '',
  description: '',
  required: true,
  example: 0,
});
const fields = [
  whole('small', 0, 9),
  whole('large', 0, 40),
  whole('shifted', -5, 4),
  whole('single', 3, 3),
  { ...whole('fraction', 0, 9), type: 'number' } as const,
];

const HOLDS = {
  '<=': (a: number, b: number) => a <= b,
  '<': (a: number, b: number) => a < b,
  '>=': (a: number, b: number) => a >= b,
  '>': (a: number, b: number) => a > b,
  '=': (a: number, b: number) => a === b,
} as const;

const PAIRS = [
  ['small', 'large'],
  ['large', 'small'],
  ['small', 'shifted'],
  ['shifted', 'large'],
  ['single', 'small'],
  ['small', 'single'],
] as const;

const compare = (op: keyof typeof HOLDS, left: string, right: string): EventRule['expression'] => ({
  op,
  left: { field: left },
  right: { field: right },
});

test.each(PAIRS)('says of every pair of numbers in range how %s compares with %s', (left, right) => {
  const range = (name: string) => fields.find((field) => field.name === name) as Required<Field>;
  for (const op of Object.keys(HOLDS) as (keyof typeof HOLDS)[]) {
    const schema = decisionTree(compare(op, left, right), fields);
    const accepts = new Ajv2020().compile(schema as object);
    for (let a = range(left).minimum; a <= range(left).maximum; a++)
      for (let b = range(right).minimum; b <= range(right).maximum; b++)
        expect(accepts({ [left]: a, [right]: b }), `${a} ${op} ${b}`).toBe(HOLDS[op](a, b));
  }
});

test('it is as deep as the logarithm of the range, whatever the other range is', () => {
  const depth = (schema: unknown): number =>
    typeof schema === 'object' && schema !== null
      ? Number('if' in schema) + Math.max(0, ...Object.values(schema).map(depth))
      : 0;
  const tree = decisionTree(compare('<=', 'low', 'high'), [whole('low', 0, 3600), whole('high', 0, 86_400)]);
  expect(depth(tree)).toBe(12);
});

test.each([
  ['a number that is not whole', compare('<=', 'fraction', 'large')],
  ['a constant', { op: '<=', left: { field: 'small' }, right: { constant: 5 } }],
  ['a look-up', { op: '<=', left: { field: 'small' }, right: { lookup: 'contentDurationSeconds', by: 'title_id' } }],
  ['a field that there is not', compare('<=', 'small', 'nothing')],
  ['no comparison', { op: 'and', all: [compare('<=', 'small', 'large')] }],
] as const)('there is no tree for %s', (_, expression) => {
  expect(decisionTree(expression as EventRule['expression'], fields)).toBeUndefined();
});
