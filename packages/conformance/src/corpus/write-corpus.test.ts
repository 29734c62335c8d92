import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { disagreements } from '../vectors/sdk-verdict.ts';
import { trapsOf } from '../vectors/trap.ts';
import { judgedRules } from './ingredients.ts';
import { linesOf } from './lines.ts';
import { assertQuotas } from './quotas.ts';
import { writeCorpus } from './write-corpus.ts';

const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EVENTS = 2_000;
const FEW = 200;

function corpus(seed: number) {
  const file = join(folder, `${seed}.jsonl`);
  const expectations = join(folder, `${seed}.expected.jsonl`);
  const counts = writeCorpus({ events: EVENTS, seed, file, expectations });
  const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
  return { counts, texts: lines(file), expectations: lines(expectations).map((line) => JSON.parse(line)) };
}

const one = corpus(1);

test('every line has its expectation, which is what the SDK says', () => {
  expect(one.texts).toHaveLength(EVENTS);
  expect(one.expectations.map(({ line }) => line)).toEqual(one.texts.map((_, index) => index + 1));
  const vectors = one.texts.map((text, index) => ({
    ...one.expectations[index],
    id: `line ${index + 1}`,
    text,
    clause: 'D12',
  }));
  expect(disagreements(vectors)).toEqual([]);
});

test('a line has the one trap that its text has', () => {
  const traps = one.texts.map(trapsOf);
  expect(one.expectations.map(({ trap }) => (trap === undefined ? [] : [trap]))).toEqual(traps);
});

test('every rule that a reader judges is broken by 1 % of the lines, 40 % are invalid, 2 % at most are no JSON', () => {
  expect(judgedRules.length).toBeGreaterThan(15);
  for (const { id } of judgedRules) expect(one.counts.byRule.get(id), id).toBeGreaterThanOrEqual(EVENTS / 100);
  expect(one.counts.invalid).toBeGreaterThanOrEqual(0.4 * EVENTS);
  expect(one.expectations.filter(({ trap }) => trap === 'not-json').length).toBeLessThanOrEqual(0.02 * EVENTS);
});

test('another seed gives other lines, the same seed the same', () => {
  const first = (seed: number) => {
    const lines = linesOf(seed);
    return Array.from({ length: FEW }, () => lines.next().value.text);
  };
  expect(first(1)).toEqual(one.texts.slice(0, FEW));
  expect(first(2).filter((text) => one.texts.includes(text)).length).toBeLessThan(0.05 * FEW);
});

test('a corpus that lacks something is refused, and says what it lacks', () => {
  const { byRule } = one.counts;
  const without = new Map([...byRule].filter(([rule]) => rule !== 'enum'));
  expect(() => assertQuotas({ ...one.counts, byRule: without })).toThrow(/0 lines break enum/);
  expect(() => assertQuotas({ ...one.counts, invalid: 1 })).toThrow(/1 lines are invalid/);
  const many = new Map([...byRule, ['json-syntax', EVENTS]]);
  expect(() => assertQuotas({ ...one.counts, byRule: many })).toThrow(/2000 lines are no JSON/);
  expect(() => assertQuotas({ events: 0, invalid: 0, byRule: new Map() })).toThrow(/0 lines break required/);
});
