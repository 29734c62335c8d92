import { expect, test } from 'vitest';
import { cells, keyOf, memories, type Ratio, ratios } from './comparisons.ts';
import { subjects } from './subjects.ts';

test('every cell is run once', () => {
  expect(new Set(cells.map(keyOf)).size).toBe(cells.length);
});

test('every subject is compared with something', () => {
  const compared = new Set(ratios.flatMap(({ of, to }) => [of.subject, to.subject]));
  expect([...compared].sort()).toEqual(subjects.map(({ name }) => name).sort());
});

test('the bars that were set', () => {
  const bars = [...ratios, ...memories]
    .filter(({ atMost, atLeast }) => atMost !== undefined || atLeast !== undefined)
    .map((row) => [keyOf(row.of), 'to' in row ? keyOf((row as Ratio).to) : 'MB', row.atMost ?? row.atLeast]);
  expect(bars).toEqual([
    ['audit | all | 1', 'floor | all | 1', 1.2],
    ['audit | all | 2', 'floor | all | 2', 1.2],
    ['audit, all | all | 1', 'floor | all | 1', 1.6],
    ['audit, all | all | 2', 'floor | all | 2', 1.6],
    ['audit | all | 1', 'audit | all | 2', 1.8],
    ['audit | again | 1', 'audit | again | 2', 1.8],
    ['audit | all | 2', 'audit | half | 2', 1.1],
    ['audit, all | all | 2', 'audit, all | half | 2', 1.1],
    ['audit | again | 2', 'audit | all | 2', 1.1],
    ['audit, all | again | 2', 'audit, all | all | 2', 1.1],
    ['audit | all | 2', 'MB', 400],
    ['audit, all | all | 2', 'MB', 400],
    ['audit | again | 2', 'MB', 400],
    ['audit, all | again | 2', 'MB', 400],
  ]);
});
