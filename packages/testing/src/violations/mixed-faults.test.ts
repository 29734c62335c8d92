import { createValidator, type ValidatorOptions } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { contentDurationSeconds } from '../lookup.ts';
import { mixedFaults } from './mixed-faults.ts';
import { violations } from './violations.ts';

const everything = { role: 'writer', contentDurationSeconds } as const;

test.each<[string, ValidatorOptions]>([
  ['a reader', {}],
  ['a writer with a look-up', everything],
  ['a look-up of the caller', { contentDurationSeconds: () => 60 }],
  ['rules switched off', { role: 'writer', severities: { range: 'off', 'unknown-field': 'off' } }],
])('the verdict on many faults at once, for %s', (_, options) => {
  const { validate } = createValidator(options);
  fc.assert(
    fc.property(mixedFaults(options), ({ event, expected }) => {
      expect(pairs(validate(event).issues)).toEqual(pairs(expected));
    }),
    { numRuns: 2000 },
  );
});

test('one to many faults; every pair of rule and field among others; range faults beside broken cross-field rules (D13)', () => {
  const samples = fc.sample(mixedFaults(everything), { numRuns: 10_000, seed: 7 });
  expect(samples.filter(({ expected }) => expected.length === 0)).toEqual([]);
  expect(samples.some(({ expected }) => expected.length === 1)).toBe(true);
  expect(samples.some(({ expected }) => expected.length >= 9)).toBe(true);
  const among = samples.filter(({ expected }) => expected.length > 1).flatMap(({ expected }) => pairs(expected));
  for (const { rule, path } of violations) {
    const count = among.filter((pair) => pair === `${rule} ${path}`).length;
    expect(count, `${rule} ${path}`).toBeGreaterThan(100);
  }
  const both = samples.filter(({ expected }) => {
    const found = pairs(expected);
    return (
      found.includes('range /watch_duration_seconds') &&
      found.includes('start-has-no-watch-time /watch_duration_seconds')
    );
  });
  expect(both.length).toBeGreaterThan(10);
});
