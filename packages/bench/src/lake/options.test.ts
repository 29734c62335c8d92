import { expect, test } from 'vitest';
import { UsageError } from '../options.ts';
import { FULL, QUICK, readLakeOptions, usage } from './options.ts';

const usual = { folder: undefined, quick: false, check: false, json: false, help: false };

test('no argument means the full run; --quick means less', () => {
  expect(readLakeOptions([])).toEqual({ ...usual, ...FULL });
  expect(readLakeOptions(['--quick'])).toEqual({ ...usual, ...QUICK, quick: true });
});

test('values in either form', () => {
  const options = readLakeOptions(['--objects', '4', '--mb=100000', '--corpus', 'some where', '--check', '--json']);
  expect(options).toEqual({ ...usual, objects: 4, megabytes: 100_000, folder: 'some where', check: true, json: true });
});

test.each([
  [['--fast']],
  [['-q']],
  [['audit']],
  [['--quick=yes']],
  [['--objects']],
  [['--objects=']],
  [['--objects', '3']],
  [['--objects', '4097']],
  [['--objects', '1e3']],
  [['--mb', '0']],
  [['--mb', '100001']],
  [['--mb', '-1']],
])('%j is a mistake, said in a sentence', (args) => {
  expect(() => readLakeOptions(args)).toThrow(UsageError);
  expect(() => readLakeOptions(args)).toThrow(/\.$/);
});

test('the usage names every option', () => {
  for (const option of ['--objects', '--mb', '--quick', '--check', '--json', '--corpus'])
    expect(usage).toContain(option);
});
