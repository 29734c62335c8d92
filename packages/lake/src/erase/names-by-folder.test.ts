import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { NamesByFolder } from './names-by-folder.ts';

const names = ['lake/a/1.gz', './lake/b', 'lake2/1.gz', 's3://b/t/1', 's3://b/t//2', 's3://b/t2/1', 's3://b2/t/1'];

test.each<[path: string, under: string[]]>([
  ['lake', ['lake/a/1.gz', './lake/b']],
  ['./lake/', ['lake/a/1.gz', './lake/b']],
  [resolve('lake/a'), ['lake/a/1.gz']],
  ['lake/b', ['./lake/b']],
  ['lake/b/c', []],
  ['lake*', []],
  ['/', names.slice(0, 3)],
  ['s3://b', ['s3://b/t/1', 's3://b/t//2', 's3://b/t2/1']],
  ['s3://b/t', ['s3://b/t/1', 's3://b/t//2']],
  ['s3://b/t/', ['s3://b/t/1', 's3://b/t//2']],
  ['s3://b/t//', ['s3://b/t//2']],
  ['s3://b/t*', ['s3://b/t/1', 's3://b/t//2', 's3://b/t2/1']],
  ['s3://b/t/1', ['s3://b/t/1']],
])('%s', (path, under) => {
  expect(new NamesByFolder(names).under(path)).toEqual(under);
});

test.each<[path: string, under: string[]]>([
  ['s3://b/t', ['s3://b/t', 's3://b/t/', 's3://b/t/1']],
  ['s3://b/t/', ['s3://b/t/', 's3://b/t/1']],
])('an object may have the name of a folder, or that with its slash: %s', (path, under) => {
  expect(new NamesByFolder(['s3://b/t/', 's3://b/t/1', 's3://b/t']).under(path)).toEqual(under);
});
