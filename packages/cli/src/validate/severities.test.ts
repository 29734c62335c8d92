import { expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { readSeverities, withoutEffect } from './severities.ts';

test('several, each on its own or joined by commas; the last one of a rule counts', () => {
  expect(readSeverities(['range=warning', 'integer=off, non-empty=error', 'range=off'])).toEqual({
    range: 'off',
    integer: 'off',
    'non-empty': 'error',
  });
  expect(readSeverities([])).toEqual({});
});

test.each([
  ['range', "--severity takes RULE=LEVEL, such as identifier-format=warning; 'range' is none."],
  ['range=off=on', "'range=off=on' is none."],
  ['range=off,', "'' is none."],
  ['rnge=off', "There is no rule 'rnge'. Did you mean range?"],
  ['__proto__=off', "There is no rule '__proto__'."],
])('%s', (text, sentence) => {
  expect(() => readSeverities([text])).toThrow(UsageError);
  expect(() => readSeverities([text])).toThrow(sentence);
});

test('rules on more than one event are told apart', () => {
  expect(withoutEffect({ range: 'off', 'session-time-order': 'error', 'key-is-customer-id': 'off' })).toEqual([
    'key-is-customer-id',
    'session-time-order',
  ]);
});
