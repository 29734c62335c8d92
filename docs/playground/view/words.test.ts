import { expect, test } from 'vitest';
import type { FileReport } from '../file/judge-file.ts';
import type { TextReport } from '../judge/judge-text.ts';
import { bytesInWords, fileVerdictClass, fileVerdictInWords, progressInWords, verdictInWords } from './words.ts';

test.each([
  [[0, 0, 0, 0, 0], 'Nothing to judge yet.'],
  [[1, 0, 0, 0, 0], '1 event: valid.'],
  [[1, 0, 1, 2, 1], '1 event: rejected, 2 errors, 1 warning.'],
  [[1, 1, 0, 0, 1], '1 message: valid, 1 warning.'],
  [[1200, 0, 3, 3, 0], '1,200 events: 3 rejected, 3 errors.'],
  [[2, 2, 0, 0, 0], '2 messages: valid.'],
  [[2, 1, 0, 0, 0], '2 events: valid.'],
])('of events, messages, invalid, errors and warnings %j: %s', (counts, words) => {
  const [events, messages, invalid, errors, warnings] = counts as [number, number, number, number, number];
  expect(verdictInWords({ events, messages, invalid, errors, warnings } as TextReport)).toBe(words);
});

test.each([
  [{ events: 0, invalid: 0, warned: 0, seconds: 0.04 }, 'No event could be read.'],
  [{ events: 1, invalid: 0, warned: 0, seconds: 0.04 }, '1 event in 0.0 s: none rejected.'],
  [
    { events: 150_000, invalid: 1500, warned: 2, seconds: 12.4 },
    '150,000 events in 12 s: 1,500 rejected, 2 with warnings.',
  ],
])('of a file %j: %s', (report, words) => {
  expect(fileVerdictInWords(report as FileReport)).toBe(words);
});

test.each([
  [{ events: 2, invalid: 0, warned: 0, end: 'complete' }, 'ok'],
  [{ events: 2, invalid: 0, warned: 1, end: 'complete' }, 'warning'],
  [{ events: 2, invalid: 1, warned: 1, end: 'complete' }, 'error'],
  [{ events: 0, invalid: 0, warned: 0, end: 'complete' }, ''],
  [{ events: 0, invalid: 0, warned: 0, end: 'damaged-gzip' }, 'error'],
  [{ events: 2, invalid: 0, warned: 1, end: 'unreadable' }, 'error'],
  [{ events: 2, invalid: 0, warned: 0, end: 'stopped' }, ''],
  [{ events: 2, invalid: 0, warned: 1, end: 'stopped' }, 'warning'],
  [{ events: 2, invalid: 1, warned: 0, end: 'stopped' }, 'error'],
])('of a file %j the colour is %j', (report, colour) => {
  expect(fileVerdictClass(report as FileReport)).toBe(colour);
});

test.each([
  [
    { events: 1000, invalid: 1, bytes: 650_000, seconds: 0.5 },
    '1,000 events, 1 rejected; 650 kB of text read, 2,000 a second.',
  ],
  [{ events: 0, invalid: 0, bytes: 0, seconds: 0 }, '0 events, 0 rejected; 0 bytes of text read.'],
])('on the way %j: %s', (progress, words) => {
  expect(progressInWords(progress)).toBe(words);
});

test.each([
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [9_999_999, '10.0 MB'],
  [104_857_600, '105 MB'],
  [2_500_000_000, '2.5 GB'],
])('%i: %s', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});
