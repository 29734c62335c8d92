import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { onlySkipped } from './only-skipped.ts';
import { Places } from './place-name.ts';
import type { Skipped } from './storage.ts';

const skipped: readonly Skipped[] = [
  { name: 'lake/_a', reason: 'hidden' },
  { name: 'lake/link', reason: 'symlink' },
  { name: 's3://bucket/_b', reason: 'hidden' },
  { name: 'lake/pipe', reason: 'special-file' },
];

test('what another path lists, or is itself, was not skipped, however it is named there', () => {
  const left = (paths: readonly string[], listed: readonly string[]) => onlySkipped(skipped, paths, new Places(listed));
  expect(left([], [])).toEqual(skipped);
  expect(left(['lake', 's3://bucket/'], ['lake/a', 'lake/_a/b', 's3://bucket/_b2', 's3://other/_b'])).toEqual(skipped);
  expect(left([], ['./lake/_a', 's3://bucket/_b'])).toEqual([skipped[1], skipped[3]]);
  expect(left(['lake/_a/'], [relative('.', `${process.cwd()}/lake/link`)])).toEqual([skipped[2], skipped[3]]);
  expect(left(['lake/pipe'], [])).toEqual(skipped);
});
