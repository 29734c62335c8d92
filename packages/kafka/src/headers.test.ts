import { TelemetryOptionsError } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { copyOfHeaders } from './headers.ts';

test('a copy of headers stays as they were, bytes too', () => {
  const bytes = new Uint8Array([1, 2]);
  const text: [string, string] = ['text', 'before'];
  const headers = [text, ['bytes', bytes], ['null', null]];
  const copy = copyOfHeaders(headers);
  text[1] = 'after';
  bytes[0] = 9;
  headers.pop();
  expect(copy).toEqual([
    ['text', 'before'],
    ['bytes', new Uint8Array([1, 2])],
    ['null', null],
  ]);
});

const unreadable = Object.defineProperty([], 0, {
  enumerable: true,
  get: () => {
    throw new RangeError('not now');
  },
});

test.each([
  ['null', null],
  ['a text', 'ab'],
  ['texts of two letters', ['ab']],
  ['a hole', new Array(1)],
  ['a name that is a number', [[1, 'x']]],
  ['a value that is a number', [['x', 1]]],
  ['three parts', [['x', 'y', 'z']]],
  ['what can’t be read', unreadable],
])('%s: no headers', (_what, headers) => {
  expect(() => copyOfHeaders(headers)).toThrow(TelemetryOptionsError);
});
