import { expect, test } from 'vitest';
import { readArguments } from '../arguments.ts';
import { UsageError } from '../usage-error.ts';
import { durationInWords, readDuration, readWhole } from './numbers.ts';

const given = (value?: string) =>
  readArguments(value === undefined ? [] : [`--n=${value}`], 'x', [{ name: 'n', value: 'N', summary: '' }]);

test.each([
  ['1', 1],
  ['24', 24],
  ['007', 7],
  [undefined, undefined],
])('%s is a whole number from 1 to 24', (text, value) => {
  expect(readWhole(given(text), 'n', 1, 24)).toBe(value);
});

test.each(['0', '25', '-1', '1.5', '1e1', '0x5', ' 2', 'two', '9'.repeat(400)])('%s is none', (text) => {
  expect(() => readWhole(given(text), 'n', 1, 24)).toThrow(UsageError);
  expect(() => readWhole(given(text), 'n', 1, 24)).toThrow('--n takes a whole number from 1 to 24');
});

const MOST = 864_000_000;

test.each([
  ['0s', 0],
  ['90s', 90_000],
  ['15m', 900_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  ['0000000001d', 86_400_000],
  ['10d', 864_000_000],
  ['864000s', 864_000_000],
  [undefined, undefined],
])('%s is a duration of at most 10 days', (text, ms) => {
  expect(readDuration(given(text), 'n', MOST)).toBe(ms);
});

test.each(['90', '1.5h', 'h', '-1h', '1 h', '1w', '1h30m', '11d', '864001s', `${'9'.repeat(400)}s`])(
  '%s is none',
  (text) => {
    expect(() => readDuration(given(text), 'n', MOST)).toThrow(
      new UsageError(`--n takes a duration such as 90s, 15m, 2h or 1d, of at most 10d; '${text}' is none.`),
    );
  },
);

test.each(['90s', '15m', '2h', '1d', '25h', '0s'])('%s is worded as it was given', (text) => {
  expect(durationInWords(readDuration(given(text), 'n', MOST) ?? -1)).toBe(text);
});
