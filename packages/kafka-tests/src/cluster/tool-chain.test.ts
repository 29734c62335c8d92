import { expect, test } from 'vitest';
import { javaMajor } from './tool-chain.ts';

test.for<[said: string, major: number | undefined]>([
  ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6-Debian-1deb12u1)', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['java version "1.8.0_412"', 8],
  ['javac 11.0.2', 11],
  ['The operation could not be completed.', undefined],
])('%s is Java %s', ([said, major]) => {
  expect(javaMajor(said)).toBe(major);
});
