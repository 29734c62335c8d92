import { expect, test } from 'vitest';
import { holds } from './evaluate.ts';
import {
  and,
  atLeast,
  atMost,
  constant,
  contentDurationOf,
  equals,
  field,
  fieldsOf,
  greaterThan,
  implies,
  lessThan,
  needsLookup,
} from './expression.ts';
import { inWords } from './prose.ts';

const a = field('a');
const five = constant(5);

test.each([
  [equals(a, five), [false, true, false]],
  [lessThan(a, five), [true, false, false]],
  [atMost(a, five), [true, true, false]],
  [greaterThan(a, five), [false, false, true]],
  [atLeast(a, five), [false, true, true]],
])('%j on 4, 5 and 6', (expression, expected) => {
  expect([4, 5, 6].map((value) => holds(expression, () => value))).toEqual(expected);
});

test.each([
  [true, true, true],
  [true, false, false],
  [false, true, true],
  [false, false, true],
])('implies: %s, %s is %s', (when, then, expected) => {
  const read = (name: string) => Number((name === 'p' ? when : then) as boolean);
  expect(holds(implies(equals(field('p'), constant(1)), equals(field('q'), constant(1))), read)).toBe(expected);
});

test('and holds when all parts hold', () => {
  const both = and(equals(field('p'), constant(1)), equals(field('q'), constant(1)));
  expect([0, 1].flatMap((p) => [0, 1].map((q) => holds(both, (name) => (name === 'p' ? p : q))))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('a look-up is asked for the value of its field', () => {
  const rule = atMost(a, contentDurationOf('title_id'));
  const read = (name: string) => (name === 'a' ? 10 : 'T');
  expect(holds(rule, read, (title) => (title === 'T' ? 10 : 0))).toBe(true);
  expect(holds(rule, read, () => 9)).toBe(false);
  expect(() => holds(rule, read)).toThrow('give the look-up');
});

test('the fields of an expression, each once, the key of a look-up among them', () => {
  const rule = implies(and(equals(a, five), equals(field('b'), a)), atMost(a, contentDurationOf('c')));
  expect(fieldsOf(rule)).toEqual(['a', 'b', 'c']);
  expect(needsLookup(rule)).toBe(true);
  expect(needsLookup(equals(a, five))).toBe(false);
});

test.each([
  [implies(equals(a, five), atLeast(field('b'), constant(15))), 'b must be at least 15 when a is 5'],
  [and(lessThan(a, five), greaterThan(field('b'), a)), 'a must be less than 5, and b must be more than a'],
  [
    implies(and(equals(a, five), atMost(field('b'), five)), equals(field('c'), constant('x'))),
    'c must be x when a is 5 and b is at most 5',
  ],
  [atMost(a, contentDurationOf('title_id')), "a must be at most the content's duration (looked up by title_id)"],
  [equals(field('key'), field('value/customer_id')), "key must be the event's customer_id"],
])('%j in words', (expression, words) => {
  expect(inWords(expression)).toBe(words);
});
