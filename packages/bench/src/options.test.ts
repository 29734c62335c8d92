import { expect, test } from 'vitest';
import { cases } from './cases.ts';
import { readOptions, UsageError } from './options.ts';

test('no argument means every case', () => {
  expect(readOptions([])).toEqual({ cases, json: false, quick: false, check: false, help: false });
});

test('options and cases in any order, a case once', () => {
  const options = readOptions(['is', '--quick', 'ajv', '--check', 'is', '--json']);
  expect(options.cases.map(({ name }) => name)).toEqual(['is', 'ajv']);
  expect(options).toMatchObject({ json: true, quick: true, check: true, help: false });
});

test.each([['--fast'], ['-q'], ['--json=yes'], ['nosuchcase'], ['']])(
  '%j is a mistake, said in a sentence',
  (argument) => {
    expect(() => readOptions([argument])).toThrow(UsageError);
    expect(() => readOptions([argument])).toThrow(/\.$/);
  },
);
