import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from '@acme/telemetry-testing';
import { expect, test } from 'vitest';
import { artefactsFolder } from '../paths.ts';
import { generatedVectors } from './generated.ts';
import { disagreements } from './sdk-verdict.ts';
import { TRAPS } from './trap.ts';
import { toJsonLines } from './vector.ts';

const vectors = generatedVectors();

test('what the oracle expects is what the SDK says', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(2_000);
  expect(disagreements(vectors)).toEqual([]);
});

test('the file is below three megabytes', () => {
  expect(toJsonLines(vectors).length).toBeLessThan(3_000_000);
});

test('every rule and field that a text can break is broken by several, and half of all are good for neither role', () => {
  const broken = vectors.flatMap(({ writer }) => writer.map(({ rule, path }) => `${rule} ${path}`));
  const rare = violations
    .filter(({ rule, options }) => rule !== 'unknown-field' && options.contentDurationSeconds === undefined)
    .map(({ rule, path }) => `${rule} ${path}`)
    .filter((issue) => broken.filter((one) => one === issue).length < 3);
  expect(rare).toEqual([]);
  const bad = vectors.filter(({ reader }) => reader.length > 0).length;
  expect(bad / vectors.length).toBeGreaterThan(0.4);
  expect(bad / vectors.length).toBeLessThan(0.8);
});

test('traps of the parser and of arithmetic are in them', () => {
  const found = new Set(vectors.map(({ trap }) => trap));
  expect(TRAPS.filter((trap) => !found.has(trap) && trap !== 'long-string' && trap !== 'deep-nesting')).toEqual([]);
});

test('another run gave the same: what is in the file', () => {
  expect(readFileSync(join(artefactsFolder, 'vectors/generated.jsonl'), 'utf8')).toBe(toJsonLines(vectors));
});
