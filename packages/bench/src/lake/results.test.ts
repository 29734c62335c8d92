import { expect, test } from 'vitest';
import { keyOf, memories, ratios } from './comparisons.ts';
import type { Outcome } from './outcome.ts';
import { resultsOf } from './results.ts';
import type { ObjectSets } from './sets.ts';
import { tables } from './table.ts';

const set = (bytes: number) => ({ paths: ['one'], bytes, truth: { events: 1, notJson: 0 } });
const sets: ObjectSets = { all: set(2e9), half: set(1e9), lines: set(1e9), again: set(20e9) };
const MB = 1e6;

/** Rounds of all cells: as long as `seconds` says, or one each for a cell that isn't named. */
function runs(seconds: Record<string, readonly number[]>, peakBytes: number | undefined = 400 * MB) {
  const outcomes = new Map<string, readonly Outcome[]>();
  for (const cell of new Set([...ratios.flatMap(({ of, to }) => [of, to]), ...memories.map(({ of }) => of)])) {
    const rounds = seconds[keyOf(cell)] ?? [sets[cell.set].bytes / 1e9];
    const peak = peakBytes === undefined ? {} : { peakBytes };
    outcomes.set(
      keyOf(cell),
      rounds.map((each) => ({ findings: {}, seconds: each, ...peak })),
    );
  }
  return outcomes;
}

const ratioOf = (of: string, to: string, seconds: Record<string, readonly number[]>) =>
  resultsOf({ outcomes: runs(seconds), absences: [] }, sets).ratios.find(
    (row) => keyOf(row.of) === of && keyOf(row.to) === to,
  );

test('the ratio is the median of rounds that stood side by side', () => {
  const found = ratioOf('audit | all | 2', 'floor | all | 2', {
    'audit | all | 2': [1, 9, 30],
    'floor | all | 2': [1, 3, 20],
  });
  expect(found).toMatchObject({ ratio: { median: 1.5 }, missed: true });
});

test.each([
  [1.2, false],
  [1.21, true],
])('a bar that is the most there may be: %d', (ratio, missed) => {
  const found = ratioOf('audit | all | 2', 'floor | all | 2', { 'audit | all | 2': [ratio], 'floor | all | 2': [1] });
  expect(found?.missed).toBe(missed);
});

test.each([
  [1.8, false],
  [1.79, true],
])('a bar that is the least there may be: %d', (ratio, missed) => {
  const found = ratioOf('audit | all | 1', 'audit | all | 2', { 'audit | all | 1': [ratio], 'audit | all | 2': [1] });
  expect(found?.missed).toBe(missed);
});

test('on other objects, times for a byte are compared', () => {
  const found = ratioOf('audit | all | 2', 'audit | half | 2', { 'audit | all | 2': [4], 'audit | half | 2': [1] });
  expect(found).toMatchObject({ ratio: { median: 2 }, missed: true });
});

test.each([
  [400 * MB, false],
  [400 * MB + 1, true],
])('memory of %d bytes', (peak, missed) => {
  const found = resultsOf({ outcomes: runs({}, peak), absences: [] }, sets).memories;
  expect(found.filter(({ atMost }) => atMost !== undefined).map((row) => row.missed)).toEqual(
    new Array(4).fill(missed),
  );
});

test('memory that nobody knows keeps no bar', () => {
  const outcomes = new Map(
    [...runs({})].map(([key, list]) => [key, list.map(({ findings, seconds }) => ({ findings, seconds }))]),
  );
  const found = resultsOf({ outcomes, absences: [] }, sets).memories;
  expect(found.map(({ missed, atMost }) => missed === (atMost !== undefined))).not.toContain(false);
});

test('who was not run has no rows, and the tables say why', () => {
  const outcomes = runs({});
  outcomes.delete('spark | lines | 2');
  const results = resultsOf({ outcomes, absences: [{ subject: 'spark', kind: 'not run', why: 'no Java' }] }, sets);
  expect(results.ratios.filter(({ of }) => of.subject === 'spark')).toEqual([]);
  expect(tables(results, { times: 10 })).toContain('spark: not run: no Java.');
});

test('a peer that is faster than ours is named', () => {
  const ahead = /^DuckDB, .* is ahead of ours: it needs 0\.50 of our time\.$/m;
  const faster = resultsOf({ outcomes: runs({ 'duckdb | lines | 2': [0.5] }), absences: [] }, sets);
  expect(tables(faster, { times: 10 })).toMatch(ahead);
  expect(tables(resultsOf({ outcomes: runs({}), absences: [] }, sets), { times: 10 })).not.toMatch(/is ahead/);
});
