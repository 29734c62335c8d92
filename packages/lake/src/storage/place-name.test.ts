import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fullName, Places, placeName } from './place-name.ts';

test('a local name is the same however it is written; a key in S3 is what it is', () => {
  expect(placeName('lake/../lake/a.gz')).toBe(join(process.cwd(), 'lake', 'a.gz'));
  expect(placeName('s3://b/a/../b.gz')).toBe('s3://b/a/../b.gz');
});

test.each([
  ['a.gz', join(process.cwd(), 'a.gz')],
  ['lake/', join(process.cwd(), 'lake/')],
  ['.', join(process.cwd(), '.')],
  ['./lake', join(process.cwd(), 'lake')],
  ['link/../a.gz', `${process.cwd()}/link/../a.gz`],
  ['..a', join(process.cwd(), '..a')],
  ['/lake/../a.gz', '/lake/../a.gz'],
  ['', ''],
])('the full name of %j is %s', (name, full) => {
  expect(fullName(name)).toBe(full);
});

test('a place is new once', () => {
  const places = new Places(['lake/c.gz']);
  const names = [
    'lake/a.gz',
    './lake/a.gz',
    join(process.cwd(), 'lake/a.gz'),
    'lake/b.gz',
    's3://b/a',
    's3://b/./a',
    's3://b/a',
    './lake/c.gz',
  ];
  expect(names.map((name) => places.has(name))).toEqual([...names.slice(1).map(() => false), true]);
  expect(names.map((name) => places.add(name))).toEqual([true, false, false, true, true, true, false, false]);
  expect(names.every((name) => places.has(name))).toBe(true);
});
