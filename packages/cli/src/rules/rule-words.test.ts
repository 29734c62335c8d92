import { expect, test } from 'vitest';
import { findRule } from './find-rule.ts';
import { severityInWords, whatHolds } from './rule-words.ts';

test.each([
  ['range', 'error'],
  ['enum', 'error (fixed)'],
  ['unknown-field', 'reader off, writer error'],
  ['session-time-order', 'warning'],
])('%s: %s', (id, words) => {
  expect(severityInWords(findRule(id))).toBe(words);
});

test('a rule on several fields is also said exactly', () => {
  expect(whatHolds(findRule('start-has-no-watch-time'))).toBe(
    'A start event has no watch time. (watch_duration_seconds must be 0 when event_type is start)',
  );
  expect(whatHolds(findRule('range'))).toBe('A number lies within its range, both ends included.');
});
