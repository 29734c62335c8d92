import { expect, test } from 'vitest';
import { isTooDeep, levelsOf } from './nesting.ts';

const listsOf = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}5${']'.repeat(depth)}`);
const objectsOf = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}[]${'}'.repeat(depth)}`);

test.each([
  ['a text', 'x', false],
  ['null', null, false],
  ['lists as deep as is written', listsOf(500), false],
  ['lists one deeper', listsOf(501), true],
  ['objects as deep as is written', objectsOf(499), false],
  ['objects one deeper', objectsOf(500), true],
  ['what JSON.stringify has no stack for', [1, objectsOf(1_000_000)], true],
  ['a list that is only long', Array.from({ length: 200_000 }, () => []), false],
])('%s', (_, value, expected) => {
  expect(isTooDeep(value)).toBe(expected);
});

test('levels have the members, and the names of an object’s', () => {
  expect([...levelsOf({ a: [1, { b: null }], c: 'd' })]).toEqual([
    [{ a: [1, { b: null }], c: 'd' }],
    ['a', [1, { b: null }], 'c', 'd'],
    [1, { b: null }],
    ['b', null],
  ]);
});
