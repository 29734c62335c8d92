import { expect, test } from 'vitest';
import { compareSchemas } from './compare-schemas.ts';

const text = { type: 'string' };
const number = { type: 'number' };

/** A part that asks for so much of `n` where `t` is this text. */
const part = (value: string, minimum: number, name?: string) => ({
  ...(name === undefined ? {} : { $comment: name }),
  if: {
    allOf: [
      { type: 'object', properties: { t: text, n: number }, required: ['t', 'n'] },
      { type: 'object', properties: { t: { const: value } } },
    ],
  },
  // biome-ignore lint/suspicious/noThenProperty: what the keyword is called.
  then: { type: 'object', properties: { n: { type: 'number', minimum } } },
});

const schema = (...allOf: readonly object[]) => ({ type: 'object', properties: { t: text, n: number }, allOf });

const judge = (old: object, next: object) => {
  const { changes, verdict, relations } = compareSchemas({ schema: old }, { schema: next }, { tries: 5 });
  const places = changes.map(({ code, path }) => `${code} ${path}`);
  return { places, verdict, backward: relations.backward.status, forward: relations.forward.status };
};

const [a, b, c] = [part('a', 1), part('b', 2), part('c', 3)] as const;

test.each<[what: string, old: object, next: object, places: readonly string[]]>([
  ['in another order', schema(a, b, c), schema(c, a, b), []],
  ['that are given names', schema(a, b), schema(part('b', 2, 'of-b'), part('a', 1, 'of-a')), []],
  ['that change names', schema(part('a', 1, 'x'), part('b', 2, 'y')), schema(part('a', 1, 'y'), part('b', 2, 'x')), []],
  ['with one inserted', schema(a, b), schema(a, c, b), ['rule-added-as-error /rules/all-of-1']],
  ['with one taken out', schema(a, b), schema(b), ['rule-dropped /rules/all-of-0-of-old']],
  ['with one that asks for more', schema(a, b), schema(b, part('a', 5)), ['rule-tightened /rules/all-of-1']],
  [
    'with a named one that asks for less, and another before it',
    schema(part('a', 5, 'of-a')),
    schema(b, part('a', 1, 'of-a')),
    ['rule-added-as-error /rules/all-of-0', 'rule-loosened /rules/of-a'],
  ],
])('parts of allOf %s', (_, old, next, places) => {
  const judged = judge(old, next);
  expect(judged.places.sort()).toEqual([...places].sort());
  if (places.length === 0) expect(judged).toMatchObject({ verdict: 'allow', backward: 'proved', forward: 'proved' });
});

test('the parts of an allOf and the one beside it are the same', () => {
  const { $comment: _, ...alone } = part('a', 1, 'of-a');
  const beside = { ...schema(b), ...alone };
  expect(judge(beside, schema(a, b))).toMatchObject({ places: [], verdict: 'allow' });
});
