import { expect, test } from 'vitest';
import { isPattern } from './is-pattern.ts';

test.each([
  ['^a+$', true, true],
  ['\\p{L}', true, true],
  ['\\-', false, true],
  ['(?<=a)\\1', false, true],
  ['[', false, false],
  ['(', false, false],
])('%s is a pattern with the flag u: %s, without: %s', (source, withFlag, without) => {
  expect([isPattern(source), isPattern(source, 'u'), isPattern(source, '')]).toEqual([withFlag, withFlag, without]);
});
