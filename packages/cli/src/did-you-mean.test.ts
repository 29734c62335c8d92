import { expect, test } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

const candidates = ['validate', 'rules', 'explain'];

test.each([
  ['valdate', ' Did you mean validate?'],
  ['VALIDATE', ' Did you mean validate?'],
  ['rule', ' Did you mean rules?'],
  ['explian', ' Did you mean explain?'],
  ['kafka', ''],
  ['rul', ''],
  ['rlues', ''],
  ['', ''],
  ['x'.repeat(100_000), ''],
])('%.20s', (name, sentence) => {
  expect(didYouMean(name, candidates)).toBe(sentence);
});

test.each([
  ['buffring', ' Did you mean buffering-within-watch-time?'],
  ['bufering-within', ' Did you mean buffering-within-watch-time?'],
  ['buffering-within-watch', ' Did you mean buffering-within-watch-time?'],
  ['4k', ' Did you mean 4k-needs-bandwidth?'],
  ['4k-need', ' Did you mean 4k-needs-bandwidth?'],
  ['non-emty', ' Did you mean non-empty?'],
  ['--customer', ' Did you mean --customer-file?'],
  ['--key', ' Did you mean --key?'],
  ['nonempty', ' Did you mean non-empty?'],
  // In the middle of a word, or of a name.
  ['buff', ''],
  ['within', ''],
  ['--k', ''],
  ['--', ''],
  ['-', ''],
])('of names of several words, %s', (name, sentence) => {
  const names = [
    'buffering-within-watch-time',
    'buffering-other',
    '4k-needs-bandwidth',
    'non-empty',
    '--customer-file',
  ];
  expect(didYouMean(name, [...names, '--key-file', '--key'])).toBe(sentence);
});

test('the nearest one is named', () => {
  expect(didYouMean('abcd', ['abxx', 'abcx', 'abce'])).toBe(' Did you mean abcx?');
});
