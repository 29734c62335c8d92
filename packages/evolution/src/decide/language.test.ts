import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareStrings, type TextCheck } from './language.ts';

test.each<[what: string, first: TextCheck, second: TextCheck, expected: ReturnType<typeof compareStrings>]>([
  [
    'a class with more letters',
    { pattern: '^CUST_[0-9a-f]{8}$', minLength: 13, maxLength: 13 },
    { pattern: '^CUST_[0-9a-fA-F]{8}$', maxLength: 13 },
    { relation: 'wider', onlySecond: 'CUST_aaaaaaaA' },
  ],
  [
    'lengths that a pattern has already',
    { pattern: '^a{3}$' },
    { pattern: '^a{3}$', minLength: 3, maxLength: 3 },
    { relation: 'equal' },
  ],
  ['the same, written in another way', { pattern: '^(?:a|b)+$' }, { pattern: '^[ab][ab]*$' }, { relation: 'equal' }],
  ['a list and a pattern', { values: ['a', 'b'] }, { pattern: '^[abc]$' }, { relation: 'wider', onlySecond: 'c' }],
  [
    'lists',
    { values: ['a', 'b'] },
    { values: ['b', 'c'] },
    { relation: 'incomparable', onlyFirst: 'a', onlySecond: 'c' },
  ],
  ['lists in another order', { values: ['a', 'b'] }, { values: ['b', 'a'] }, { relation: 'equal' }],
  ['what must not be in it', {}, { forbidden: '[^0-9]' }, { relation: 'narrower', onlyFirst: 'A' }],
  ['not empty any more', {}, { minLength: 1 }, { relation: 'narrower', onlyFirst: '' }],
  [
    'the line feed that a pattern lets pass',
    { pattern: '^a\\n?$' },
    { pattern: '^a\\n?$', maxLength: 1 },
    { relation: 'narrower', onlyFirst: 'a\n' },
  ],
  [
    'code points, not code units',
    { pattern: '^\u{1f600}$' },
    { pattern: '^\u{1f600}$', maxLength: 1 },
    { relation: 'equal' },
  ],
  [
    'nothing on either side',
    { minLength: 2, maxLength: 1 },
    { values: ['a'], pattern: 'b' },
    { relation: 'wider', onlySecond: 'a' },
  ],
  [
    'a pattern that can not be stated, in the list',
    { values: ['aa'] },
    { pattern: '^(a|b)\\1$', minLength: 2 },
    { relation: 'unknown', reason: 'a pattern refers back to a group' },
  ],
  ['the same that can not be stated', { pattern: '(a)\\1' }, { pattern: '(a)\\1' }, { relation: 'equal' }],
  [
    'no pattern',
    { values: ['a'] },
    { pattern: '(' },
    { relation: 'unknown', reason: 'a pattern is no regular expression' },
  ],
])('%s', (_, first, second, expected) => {
  expect(compareStrings(first, second)).toEqual(expected);
});

const words = ['', 'a', 'b', 'ab', 'ba', 'aa', 'bb', 'aab', 'aba', 'abab'];
const check: fc.Arbitrary<TextCheck> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ values: fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        pattern: fc.constantFrom('^[ab]*$', '^(?:ab)*$', 'a', '^a', 'b$', '^[ab]{1,2}$', '^(?!b)[ab]*$', '^a*b*$'),
        forbidden: fc.constantFrom('bb', 'aa', '^a', '[^ab]', 'a$'),
        minLength: fc.nat(3),
        maxLength: fc.nat(4),
      },
      { requiredKeys: [] },
    ),
  },
);

function accepts(
  { values, pattern = '', forbidden = '(?!)', minLength = 0, maxLength = 99 }: TextCheck,
  text: string,
): boolean {
  if (values !== undefined) return values.includes(text);
  const long = text.length >= minLength && text.length <= maxLength;
  return long && new RegExp(pattern, 'u').test(text) && !new RegExp(forbidden, 'u').test(text);
}

const all = ['', ...'abc'].flatMap((one) =>
  ['', ...'ab'].flatMap((two) =>
    ['', ...'ab'].flatMap((three) => ['', ...'ab'].map((four) => one + two + three + four)),
  ),
);

test('a comparison agrees with the texts themselves, and its examples are what it says', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(check, check, (first, second) => {
      const compared = compareStrings(first, second);
      seen.set(compared.relation, (seen.get(compared.relation) ?? 0) + 1);
      if (compared.relation === 'unknown') throw new Error(compared.reason);
      const { onlyFirst, onlySecond } = compared;
      for (const [only, one, other] of [
        [onlyFirst, first, second],
        [onlySecond, second, first],
      ] as const) {
        if (only === undefined) expect(all.some((text) => accepts(one, text) && !accepts(other, text))).toBe(false);
        else expect([accepts(one, only), accepts(other, only)]).toEqual([true, false]);
      }
      const { relation } = compared;
      expect(onlyFirst !== undefined).toBe(relation === 'narrower' || relation === 'incomparable');
      expect(onlySecond !== undefined).toBe(relation === 'wider' || relation === 'incomparable');
    }),
    { numRuns: 1000 },
  );
  expect([...seen.keys()].sort()).toEqual(['equal', 'incomparable', 'narrower', 'wider']);
});
