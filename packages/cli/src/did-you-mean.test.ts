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

test('the nearest one is named', () => {
  expect(didYouMean('abcd', ['abxx', 'abcx', 'abce'])).toBe(' Did you mean abcx?');
});
