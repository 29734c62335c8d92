import { documentedSampleEvent, sampleEvent, type ValidatorOptions } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { contentDurationSeconds } from '../lookup.ts';
import { expectedIssues } from './expected-issues.ts';

const without = (name: keyof typeof sampleEvent) => {
  const { [name]: _, ...rest } = sampleEvent;
  return rest;
};
const throwing = (name: string) =>
  Object.defineProperty({ ...sampleEvent }, name, {
    enumerable: true,
    get: () => {
      throw new Error('no');
    },
  });
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const writer = { role: 'writer' } as const;
const far = contentDurationSeconds(sampleEvent.title_id) + 1;

// Written by hand from the decisions: the second opinion needs one of its own.
test.each<[string, unknown, ValidatorOptions, string[]]>([
  ['the sample', sampleEvent, writer, []],
  [
    'the sample as documented (D2)',
    documentedSampleEvent,
    {},
    [
      'identifier-format /customer_id',
      'identifier-format /device_id',
      'identifier-format /session_id',
      'identifier-format /title_id',
    ],
  ],
  ['no object', 5, {}, ['type ']],
  ['an array', [sampleEvent], {}, ['type ']],
  ['null', null, {}, ['type ']],
  ['a revoked proxy', revoked(), {}, ['type ']],
  ['absent', without('city'), {}, ['required /city']],
  ['undefined (D10)', { ...sampleEvent, city: undefined }, {}, ['required /city']],
  ['null in a required field', { ...sampleEvent, city: null }, {}, ['not-null /city']],
  ['state absent', without('state'), writer, []],
  ['state null', { ...sampleEvent, state: null }, {}, []],
  ['state empty', { ...sampleEvent, state: '' }, {}, []],
  ['state a number', { ...sampleEvent, state: 0 }, {}, ['type /state']],
  ['a numeric string', { ...sampleEvent, error_count: '5' }, {}, ['type /error_count']],
  ['NaN (D7)', { ...sampleEvent, error_count: Number.NaN }, {}, ['type /error_count']],
  [
    'infinity in a decimal field',
    { ...sampleEvent, bandwidth_mbps: Number.POSITIVE_INFINITY },
    {},
    ['type /bandwidth_mbps'],
  ],
  ['a fraction beats the range (D12)', { ...sampleEvent, error_count: 100.5 }, {}, ['integer /error_count']],
  ['minus zero', { ...sampleEvent, error_count: -0 }, {}, []],
  ['a read that throws (D10)', throwing('city'), {}, ['type /city']],
  ['an enum in another case', { ...sampleEvent, quality: 'hd' }, {}, ['enum /quality']],
  ['empty text', { ...sampleEvent, isp: '' }, {}, ['non-empty /isp']],
  ['white space alone (D5)', { ...sampleEvent, isp: ' ' }, {}, []],
  [
    'start with watch time',
    { ...sampleEvent, watch_duration_seconds: 1 },
    {},
    ['start-has-no-watch-time /watch_duration_seconds'],
  ],
  [
    'a range fault silences nothing (D13)',
    { ...sampleEvent, watch_duration_seconds: 86_401 },
    {},
    ['range /watch_duration_seconds', 'start-has-no-watch-time /watch_duration_seconds'],
  ],
  [
    'a type fault silences (D13)',
    { ...sampleEvent, watch_duration_seconds: '1', buffering_duration_seconds: 5 },
    {},
    ['no-buffering-time-without-events /buffering_duration_seconds', 'type /watch_duration_seconds'],
  ],
  [
    'a bad event type silences nothing, and is no start',
    { ...sampleEvent, event_type: 'START', watch_duration_seconds: 1 },
    {},
    ['enum /event_type'],
  ],
  ['an unknown field, read', { ...sampleEvent, title_type: 'x' }, {}, []],
  ['an unknown field, written', { ...sampleEvent, title_type: 'x' }, writer, ['unknown-field /title_type']],
  ['names that are no names', { ...sampleEvent, 'a b': 1, '': 2 }, writer, ['unknown-field /other']],
  [
    'the same, revealed',
    { ...sampleEvent, 'a/b': 1, 'c~d': 2 },
    { ...writer, revealPersonalData: true },
    ['unknown-field /a~1b', 'unknown-field /c~0d'],
  ],
  ['a rule switched off', { ...sampleEvent, isp: '' }, { severities: { 'non-empty': 'off' } }, []],
  [
    'a rule switched on',
    { ...sampleEvent, x: 1 },
    { severities: { 'unknown-field': 'warning' } },
    ['unknown-field /x'],
  ],
  ['no look-up', { ...sampleEvent, position_seconds: far }, {}, []],
  [
    'a look-up',
    { ...sampleEvent, position_seconds: far },
    { contentDurationSeconds },
    ['position-within-content /position_seconds'],
  ],
  ['a look-up that the position keeps', { ...sampleEvent, position_seconds: far - 1 }, { contentDurationSeconds }, []],
  ['an unknown title (D15)', { ...sampleEvent, position_seconds: far }, { contentDurationSeconds: new Map() }, []],
  [
    'a look-up that answers nonsense',
    { ...sampleEvent, position_seconds: far },
    { contentDurationSeconds: () => Number.NaN },
    [],
  ],
  [
    'a look-up of a malformed title',
    { ...sampleEvent, title_id: 'x', position_seconds: 9 },
    { contentDurationSeconds: () => 5 },
    ['identifier-format /title_id', 'position-within-content /position_seconds'],
  ],
])('%s', (_, event, options, expected) => {
  expect(pairs(expectedIssues(event, options))).toEqual(expected);
});

test('at most 64 unknown names are shown, the rest as one (D17)', () => {
  const names = Array.from(
    { length: 70 },
    (_, at) => `x${'y'.repeat(at % 60)}${String.fromCharCode(97 + (at % 26))}${'z'.repeat(at > 60 ? 2 : 0)}`,
  );
  const issues = expectedIssues({ ...sampleEvent, ...Object.fromEntries(new Set(names).entries()) }, writer);
  expect(issues).toHaveLength(65);
  expect(issues.at(-1)).toEqual({ rule: 'unknown-field', path: '/other' });
});

test('an event of which nothing can be read is one type fault', () => {
  const closed = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no');
      },
    },
  );
  expect(expectedIssues(closed, writer)).toEqual([{ rule: 'type', path: '' }]);
});

test('keys that can not be read are a type fault to a writer', () => {
  const secret = new Proxy(
    { ...sampleEvent },
    {
      ownKeys: () => {
        throw new Error('no');
      },
    },
  );
  expect(pairs(expectedIssues(secret, writer))).toEqual(['type ']);
  expect(expectedIssues(secret)).toEqual([]);
});
