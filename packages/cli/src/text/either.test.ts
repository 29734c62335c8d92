import { expect, test } from 'vitest';
import { either } from './either.ts';

test.each([
  [[], ''],
  [['bash'], 'bash'],
  [['bash', 'zsh'], 'bash or zsh'],
  [['bash', 'zsh', 'fish'], 'bash, zsh or fish'],
  [['a', 'b', 'c', 'd'], 'a, b, c or d'],
])('%j', (words, text) => {
  expect(either(words)).toBe(text);
});
