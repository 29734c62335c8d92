import { violations } from '@acme/telemetry-testing';
import { expect, test } from 'vitest';
import { boundaryVectors } from './boundaries.ts';
import { handVectors } from './hand/hand-vectors.ts';
import { hasLoneSurrogate } from './lone-surrogate.ts';
import { disagreements } from './sdk-verdict.ts';
import { TRAPS } from './trap.ts';
import { toJsonLines } from './vector.ts';

const vectors = boundaryVectors();
const keys = (all: typeof vectors, of: 'id' | 'text') => new Set(all.map((vector) => vector[of]));

test('what is written by hand, and what the oracle says, is what the SDK says', () => {
  expect(vectors.length).toBeGreaterThan(600);
  expect(disagreements(vectors)).toEqual([]);
});

test('no two vectors have an id or a text in common', () => {
  expect(keys(vectors, 'id').size).toBe(vectors.length);
  expect(keys(handVectors, 'text').size).toBe(handVectors.length);
});

test('every rule and field that a text can break is broken, and kept by an event that has it', () => {
  const broken = new Set(vectors.flatMap(({ writer }) => writer.map(({ rule, path }) => `${rule} ${path}`)));
  const wanted = violations
    .filter(({ rule, options }) => rule !== 'unknown-field' && options.contentDurationSeconds === undefined)
    .map(({ rule, path }) => `${rule} ${path}`);
  expect(wanted.filter((issue) => !broken.has(issue))).toEqual([]);
  expect(broken).toContain('json-syntax ');
  expect(broken).toContain('type ');
});

test('every trap is in some vector, and in good events where it can be', () => {
  const traps = (isGood: boolean) =>
    TRAPS.filter((trap) => vectors.some((vector) => vector.trap === trap && (vector.reader.length === 0) === isGood));
  expect(traps(false)).toEqual(TRAPS);
  expect(traps(true)).toEqual(TRAPS.filter((trap) => trap !== 'not-json'));
});

test('the file is below a megabyte, and every text is a line that is not blank', () => {
  expect(toJsonLines(vectors).length).toBeLessThan(1_000_000);
  expect(vectors.filter(({ text }) => /\n|^[ \t\r]*$/.test(text))).toEqual([]);
  expect(vectors.filter(({ text }) => hasLoneSurrogate(text))).toEqual([]);
});
