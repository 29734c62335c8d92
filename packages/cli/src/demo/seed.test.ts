import { expect, test } from 'vitest';
import { readArguments } from '../arguments.ts';
import { readSeed, SEED } from './seed.ts';

const seedOf = (...args: readonly string[]) => readSeed(readArguments(args, 'demo', [SEED]));

test('a whole number of 32 bits, or the own one', () => {
  expect(seedOf('--seed', '0')).toBe(0);
  expect(seedOf('--seed=4294967295')).toBe(4294967295);
  expect(seedOf()).toBe(20250811);
});

test.each(['-1', '4294967296', '1.5', 'x', '1e3'])('%s is none', (seed) => {
  expect(() => seedOf(`--seed=${seed}`)).toThrow('--seed takes a whole number from 0 to 4294967295, such as --seed 7.');
});
