import { expect, test } from 'vitest';
import { currentContract } from '../contract/current-contract.ts';
import { patternRows } from '../random/patterns.ts';
import { createRandom } from './random.ts';
import { edgeCharacters, textSampler } from './sample-text.ts';

const patterns = [
  ...currentContract().fields.flatMap(({ pattern }) => pattern ?? []),
  ...patternRows.flatMap(({ pattern, looser, tighter, same, other }) => [
    pattern,
    ...looser,
    ...tighter,
    ...same,
    ...other,
  ]),
];

test.each([...new Set(patterns)])('texts that match %s are found, and not one only', (pattern) => {
  const random = createRandom(1);
  const sample = textSampler(pattern, [20]);
  const texts = Array.from({ length: 400 }, () => sample(random));
  const matching = texts.filter((text) => new RegExp(pattern, 'u').test(text));
  expect(matching.length).toBeGreaterThan(20);
  expect(new Set(matching).size).toBeGreaterThan(1);
  expect(texts.filter((text) => /\p{Surrogate}/u.test(text))).toEqual([]);
});

test('alternatives, fewest and most repeats, and the ends of ranges come up', () => {
  const random = createRandom(1);
  const sample = textSampler('^(?:x|[0-9]{2,40})y*$', [30]);
  const texts = new Set(Array.from({ length: 600 }, () => sample(random)));
  const lengths = [...texts].map((text) => text.replace(/y*$/, '').length);
  expect(new Set(lengths)).toEqual(new Set([1, 2, 3, 4, 5, 39, 40]));
  expect([...texts].some((text) => text.endsWith('y'.repeat(30)))).toBe(true);
});

test('a class that is left empty gives nothing', () => {
  expect(textSampler('^a[]?$', [])(createRandom(1))).toBe('a');
});

test('the characters at and beside the ends of classes', () => {
  expect([...edgeCharacters('^[b-d]+(?:z|$)')].sort()).toEqual(['a', 'b', 'd', 'e', 'y', 'z', '{'].sort());
  expect(edgeCharacters('[\\u0000-\\u{10ffff}]')).toEqual(['\u0000', '\u{10ffff}']);
});
