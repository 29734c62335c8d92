import fc from 'fast-check';
import { Words } from 'refa';
import { expect, test } from 'vitest';
import { currentContract } from '../contract/current-contract.ts';
import { automatonOf } from './automaton.ts';
import { Undecided } from './undecided.ts';

const TOO_LARGE = 'a pattern has more states than an automaton of ours';

const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom('a', 'b', 'A', '_', ' ', '\n', '0', '\u{1f600}', '\ud83d', '\ude00', 'é'),
    maxLength: 5,
  }),
);

const { pattern } = fc.letrec<{ pattern: string; element: string }>((tie) => ({
  pattern: fc
    .array(fc.array(tie('element'), { maxLength: 3 }), { minLength: 1, maxLength: 2 })
    .map((alternatives) => alternatives.map((elements) => elements.join('')).join('|')),
  element: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '^', '$', '\\b', '\\B', '\\w', '\\s', '\u{1f600}', 'é'),
    fc
      .tuple(tie('pattern'), fc.constantFrom('', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?', '{2,3}'))
      .map(([inner, times]) => `(?:${inner})${times}`),
    fc.tuple(fc.constantFrom('?=', '?!', '?<=', '?<!', ''), tie('pattern')).map(([kind, inner]) => `(${kind}${inner})`),
  ),
}));

/** The automaton; undefined for the few patterns that are too large, which is said in time. */
function statable(source: string): ReturnType<typeof automatonOf> | undefined {
  try {
    return automatonOf(source);
  } catch (cause) {
    if (cause instanceof Undecided && cause.message === TOO_LARGE) return undefined;
    throw cause;
  }
}

test('an automaton accepts the texts in which the pattern matches', () => {
  let stated = 0;
  fc.assert(
    fc.property(pattern, fc.array(texts, { minLength: 20, maxLength: 20 }), (source, all) => {
      const automaton = statable(source);
      if (automaton === undefined) return fc.pre(false);
      stated++;
      // From the beginning on: V8 also looks for a match between the halves of a character, where ECMAScript has no
      // place.
      const expression = new RegExp(`^[^]*?(?:${source})`, 'u');
      for (const text of all)
        expect([text, automaton.test(Words.fromStringToUnicode(text))]).toEqual([text, expression.test(text)]);
    }),
    { numRuns: 1000 },
  );
  expect(stated).toBeGreaterThanOrEqual(1000);
});

test.each([
  '(?<=a(?=b))[^]',
  '(?=(?<=a)b)b(?!(?<=bc)$)',
  '^(?!.*foo)[a-z]+$',
  '(?<!(?<=a)b)c',
  '(?:^|a)b(?:$|c)',
  '(?<name>a|b)c$',
  '(?!)',
  '^(?:(?!ab)[ab])*$',
])('look-arounds of look-arounds: %s', (source) => {
  const automaton = automatonOf(source);
  let words = [''];
  for (let length = 0; length <= 7; length++) {
    for (const word of words)
      expect([word, automaton.test(Words.fromStringToUnicode(word))]).toEqual([
        word,
        new RegExp(source, 'u').test(word),
      ]);
    words = words.flatMap((word) => ['a', 'b', 'c'].map((more) => word + more));
  }
});

const patterned = currentContract().fields.filter(({ pattern }) => pattern !== undefined);

test.each(patterned)("the contract's own patterns: $name", ({ pattern = '', forbidden = '(?!)', example }) => {
  for (const source of [pattern, forbidden])
    for (const text of [String(example), `${example}\n`, ` ${example}`, String(example).slice(1), ''])
      expect(automatonOf(source).test(Words.fromStringToUnicode(text))).toBe(new RegExp(source, 'u').test(text));
});

test.each([
  ['(', 'a pattern is no regular expression'],
  ['(a)\\1', 'a pattern refers back to a group'],
  ['(?<n>a)\\\\\\k<n>', 'a pattern refers back to a group'],
  ['(?:a{200}){200}', 'a pattern repeats more than automata of this size can count'],
  ['a.{12}b.{12}$', TOO_LARGE],
])('what it can not state is said: %s', (source, reason) => {
  expect(() => automatonOf(source)).toThrow(new Undecided(reason));
});

test('an escaped backslash before a digit is no reference', () => {
  expect(automatonOf('^\\\\1$').test(Words.fromStringToUnicode('\\1'))).toBe(true);
});
