import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { passesOwnCheck } from '../oracle/own-check.ts';
import { type Domain, hasType } from '../solve/domain.ts';
import { goodNumbers } from './numbers.ts';

test.each<[string, Domain['type'], number, number]>([
  ['whole numbers from 0', 'integer', 0, 86_400],
  ['whole numbers on both sides of 0', 'integer', -5, 5],
  ['one whole number', 'integer', 7, 7],
  ['decimals from 0', 'number', 0, 1000],
  ['decimals between fractions', 'number', 0.25, 4],
  ['decimals closer than hundredths', 'number', 0.001, 0.004],
  ['all safe whole numbers', 'integer', 0, Number.MAX_SAFE_INTEGER],
])('%s', (name, type, minimum, maximum) => {
  const domain: Domain = { name, type, required: true, minimum, maximum };
  const values = fc.sample(goodNumbers(domain), { numRuns: 1000, seed: 1 });
  expect(values.filter((value) => !hasType(domain, value) || !passesOwnCheck(domain, value))).toEqual([]);
  expect(values).toContain(minimum);
  expect(values).toContain(maximum);
});
