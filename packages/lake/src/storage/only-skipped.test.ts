import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { onlySkipped } from './only-skipped.ts';
import type { Skipped } from './storage.ts';

const skipped: readonly Skipped[] = [
  { name: 'lake/_a', reason: 'hidden' },
  { name: 'lake/link', reason: 'symlink' },
  { name: 's3://bucket/_b', reason: 'hidden' },
];

test('what is listed under another path was not skipped, however it is named there', () => {
  expect(onlySkipped(skipped, [])).toEqual(skipped);
  expect(onlySkipped(skipped, ['lake/a', 'lake/_a/b', 's3://bucket/_b2', 's3://other/_b'])).toEqual(skipped);
  expect(onlySkipped(skipped, ['./lake/_a', 's3://bucket/_b'])).toEqual([skipped[1]]);
  expect(onlySkipped(skipped, [relative('.', `${process.cwd()}/lake/link`)])).toEqual([skipped[0], skipped[2]]);
});
