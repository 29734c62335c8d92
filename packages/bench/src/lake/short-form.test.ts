import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cells, keyOf, memories, ratios } from './comparisons.ts';
import type { Results } from './results.ts';
import { subjects } from './subjects.ts';

// On a machine that does other things a bar would be missed now and then; what must not happen is that one falls off a cliff.
const CLIFF = 3;
// When garbage is collected differs from run to run. The bar itself is judged by `--check`.
const MEMORY_SLACK = 1.25;
const LONGEST_MS = 300_000;

test('the short form of the bench of the lake: everybody gives one verdict, and no bar falls off a cliff', {
  timeout: LONGEST_MS + 10_000,
}, () => {
  const main = join(import.meta.dirname, '../main.ts');
  const printed = execFileSync(process.execPath, [main, 'lake', '--quick', '--json'], {
    encoding: 'utf8',
    timeout: LONGEST_MS,
  });
  const results: Results & { corpus: { events: number } } = JSON.parse(printed);

  for (const { subject, kind, why } of results.absences) console.log(`${subject}: ${kind}: ${why}`);
  expect(results.absences.filter(({ kind }) => kind === 'disagrees')).toEqual([]);
  const absent = new Set(results.absences.map(({ subject }) => subject));
  expect(subjects.map(({ name }) => name).filter((name) => !absent.has(name))).toContain('duckdb');
  expect(results.corpus.events).toBeGreaterThan(100_000);

  const ran = cells.filter(({ subject }) => !absent.has(subject));
  expect(results.timings.map(keyOf)).toEqual(ran.map(keyOf));
  const barred = (row: { atMost?: number; atLeast?: number }) => row.atMost !== undefined || row.atLeast !== undefined;
  expect(results.ratios.filter(barred).length).toBe(ratios.filter(barred).length);
  for (const { of, to, ratio, atMost = Number.POSITIVE_INFINITY, atLeast = 0 } of results.ratios) {
    expect(ratio.median, `${keyOf(of)} to ${keyOf(to)}`).toBeLessThan(atMost * CLIFF);
    expect(ratio.median, `${keyOf(of)} to ${keyOf(to)}`).toBeGreaterThan(atLeast / CLIFF);
  }
  expect(results.memories.length).toBe(memories.length);
  for (const { of, megabytes, atMost = Number.POSITIVE_INFINITY } of results.memories)
    expect(megabytes, keyOf(of)).toBeLessThan(atMost * MEMORY_SLACK);
});
