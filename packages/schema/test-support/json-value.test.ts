import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonValue, withoutBackslashes } from './json-value.ts';

test('no name has a backslash, at any depth; texts may', () => {
  const isAllowed = (value: unknown) =>
    fc.sample(withoutBackslashes(fc.constantFrom(value, 'other')), 50).includes(value);
  expect(isAllowed([{ a: { 'b"/': '\\' } }])).toBe(true);
  expect(isAllowed([{ a: { 'b\\': 1 } }])).toBe(false);
});

test('other names are drawn, those that JSON writes with an escape among them', () => {
  const texts = fc.sample(jsonValue(), { numRuns: 10_000, seed: 1 }).map((value) => JSON.stringify(value));
  expect(texts.some((text) => /\\"[^"]*":/.test(text))).toBe(true);
});
