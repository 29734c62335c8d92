import { expect, test } from 'vitest';
import { sampleEvent } from '../samples.ts';
import type { Issue } from './issue.ts';
import { createValidator } from './validator.ts';

const hiding = createValidator({ role: 'writer' });
const revealing = createValidator({ role: 'writer', revealPersonalData: true });

type Words = Pick<Issue, 'rule' | 'path' | 'params' | 'message'> & { readonly related?: readonly string[] };

/** A change to the sample event, and the issue as a user gets it: append a row. */
const cases: readonly (readonly [changes: object, words: Words])[] = [
  [{ city: undefined }, { rule: 'required', path: '/city', params: {}, message: 'city is required, but missing' }],
  [{ city: null }, { rule: 'not-null', path: '/city', params: {}, message: 'city must not be null' }],
  [
    { customer_id: null },
    { rule: 'not-null', path: '/customer_id', params: {}, message: 'customer_id must not be null' },
  ],
  [
    { city: 5 },
    {
      rule: 'type',
      path: '/city',
      params: { expected: 'a string', actual: 'a number' },
      message: 'city must be a string, not a number',
    },
  ],
  [
    { city: Number.NaN },
    {
      rule: 'type',
      path: '/city',
      params: { expected: 'a string', actual: 'a number that JSON lacks' },
      message: 'city must be a string, not a number that JSON lacks',
    },
  ],
  [
    { city: [] },
    {
      rule: 'type',
      path: '/city',
      params: { expected: 'a string', actual: 'an array' },
      message: 'city must be a string, not an array',
    },
  ],
  [
    { city: {} },
    {
      rule: 'type',
      path: '/city',
      params: { expected: 'a string', actual: 'an object' },
      message: 'city must be a string, not an object',
    },
  ],
  [
    { city: true },
    {
      rule: 'type',
      path: '/city',
      params: { expected: 'a string', actual: 'a boolean' },
      message: 'city must be a string, not a boolean',
    },
  ],
  [
    { state: 5 },
    {
      rule: 'type',
      path: '/state',
      params: { expected: 'a string or null', actual: 'a number' },
      message: 'state must be a string or null, not a number',
    },
  ],
  [
    { error_count: '5' },
    {
      rule: 'type',
      path: '/error_count',
      params: { expected: 'an integer', actual: 'a string' },
      message: 'error_count must be an integer, not a string',
    },
  ],
  [
    { bandwidth_mbps: '5' },
    {
      rule: 'type',
      path: '/bandwidth_mbps',
      params: { expected: 'a number', actual: 'a string' },
      message: 'bandwidth_mbps must be a number, not a string',
    },
  ],
  [
    { ip_address: 5 },
    { rule: 'type', path: '/ip_address', params: { expected: 'a string' }, message: 'ip_address must be a string' },
  ],
  [
    { error_count: 1.5 },
    {
      rule: 'integer',
      path: '/error_count',
      params: { actual: 1.5 },
      message: 'error_count must be a whole number; it is 1.5',
    },
  ],
  [
    { error_count: 101 },
    {
      rule: 'range',
      path: '/error_count',
      params: { minimum: 0, maximum: 100, actual: 101 },
      message: 'error_count must be from 0 to 100; it is 101',
    },
  ],
  [
    { quality: 'UHD' },
    {
      rule: 'enum',
      path: '/quality',
      params: { allowed: 'SD, HD, 4K', actual: 'UHD' },
      message: 'quality must be one of SD, HD, 4K; it is "UHD"',
    },
  ],
  [
    { quality: '' },
    { rule: 'enum', path: '/quality', params: { allowed: 'SD, HD, 4K' }, message: 'quality must be one of SD, HD, 4K' },
  ],
  [{ city: '' }, { rule: 'non-empty', path: '/city', params: {}, message: 'city must be text that is not empty' }],
  [
    { session_id: 'x"y' },
    {
      rule: 'identifier-format',
      path: '/session_id',
      params: { example: 'SESSION_3a4b5c6d', actual: 'x"y' },
      message: 'session_id must be SESSION_ and 8 lower-case hexadecimal digits, like SESSION_3a4b5c6d; it is "x\\"y"',
    },
  ],
  [
    { device_id: 'x' },
    {
      rule: 'identifier-format',
      path: '/device_id',
      params: { example: 'DEVICE_7e8f9a0b' },
      message: 'device_id must be DEVICE_ and 8 lower-case hexadecimal digits, like DEVICE_7e8f9a0b',
    },
  ],
  [
    { title_id: `${'x'.repeat(64)}y` },
    {
      rule: 'identifier-format',
      path: '/title_id',
      params: { example: 'TITLE_9c0d1e2f', actual: `${'x'.repeat(64)}…` },
      message: `title_id must be TITLE_ and 8 lower-case hexadecimal digits, like TITLE_9c0d1e2f; it is "${'x'.repeat(64)}…"`,
    },
  ],
  [
    { title_id: 'x'.repeat(64) },
    {
      rule: 'identifier-format',
      path: '/title_id',
      params: { example: 'TITLE_9c0d1e2f', actual: 'x'.repeat(64) },
      message: `title_id must be TITLE_ and 8 lower-case hexadecimal digits, like TITLE_9c0d1e2f; it is "${'x'.repeat(64)}"`,
    },
  ],
  // No surrogate pair is cut in two.
  [
    { title_id: `${'x'.repeat(63)}😀y` },
    {
      rule: 'identifier-format',
      path: '/title_id',
      params: { example: 'TITLE_9c0d1e2f', actual: `${'x'.repeat(63)}…` },
      message: `title_id must be TITLE_ and 8 lower-case hexadecimal digits, like TITLE_9c0d1e2f; it is "${'x'.repeat(63)}…"`,
    },
  ],
  [
    { title_id: `${'x'.repeat(62)}😀y` },
    {
      rule: 'identifier-format',
      path: '/title_id',
      params: { example: 'TITLE_9c0d1e2f', actual: `${'x'.repeat(62)}😀…` },
      message: `title_id must be TITLE_ and 8 lower-case hexadecimal digits, like TITLE_9c0d1e2f; it is "${'x'.repeat(62)}😀…"`,
    },
  ],
  [
    { app_version: '1.2\u009b' },
    {
      rule: 'app-version-format',
      path: '/app_version',
      params: { example: '5.2.1', actual: '1.2\u009b' },
      message: 'app_version must be three whole numbers joined by dots, like 5.2.1; it is "1.2\\u009b"',
    },
  ],
  [
    { watch_duration_seconds: 12 },
    {
      rule: 'start-has-no-watch-time',
      path: '/watch_duration_seconds',
      related: ['/event_type'],
      params: { event_type: 'start', watch_duration_seconds: 12 },
      message: 'watch_duration_seconds must be 0 when event_type is start; it is 12',
    },
  ],
  [
    { buffering_events: 1, buffering_duration_seconds: 3 },
    {
      rule: 'buffering-within-watch-time',
      path: '/buffering_duration_seconds',
      related: ['/watch_duration_seconds'],
      params: { buffering_duration_seconds: 3, watch_duration_seconds: 0 },
      message:
        'buffering_duration_seconds must be at most watch_duration_seconds; it is 3, watch_duration_seconds is 0',
    },
  ],
  [
    { 'a b': 1 },
    {
      rule: 'unknown-field',
      path: '/other',
      params: { field: 'other' },
      message: 'a field whose name is not shown is no field of the schema; remove it or correct its spelling',
    },
  ],
  [
    { stray: 1 },
    {
      rule: 'unknown-field',
      path: '/stray',
      params: { field: 'stray' },
      message: '"stray" is no field of the schema; remove it or correct its spelling',
    },
  ],
];

test.each(cases)('%o', (changes, words) => {
  // A rule on several fields may find fault with the same value: its words are another row.
  const issues = hiding.validate({ ...sampleEvent, ...changes }).issues.filter(({ rule }) => rule === words.rule);
  expect(issues).toEqual([{ severity: 'error', related: [], ...words }]);
});

/** What more is said when personal data may be shown. */
const revealed: typeof cases = [
  [
    { ip_address: 5 },
    {
      rule: 'type',
      path: '/ip_address',
      params: { expected: 'a string', actual: 'a number' },
      message: 'ip_address must be a string, not a number',
    },
  ],
  [
    { device_id: 'x' },
    {
      rule: 'identifier-format',
      path: '/device_id',
      params: { example: 'DEVICE_7e8f9a0b', actual: 'x' },
      message: 'device_id must be DEVICE_ and 8 lower-case hexadecimal digits, like DEVICE_7e8f9a0b; it is "x"',
    },
  ],
  [
    { [`s${'x'.repeat(70)}/~`]: 1 },
    {
      rule: 'unknown-field',
      path: `/s${'x'.repeat(70)}~1~0`,
      params: { field: `s${'x'.repeat(63)}…` },
      message: `"s${'x'.repeat(63)}…" is no field of the schema; remove it or correct its spelling`,
    },
  ],
  [
    { [`${'x'.repeat(63)}😀`]: 1 },
    {
      rule: 'unknown-field',
      path: `/${'x'.repeat(63)}😀`,
      params: { field: `${'x'.repeat(63)}…` },
      message: `"${'x'.repeat(63)}…" is no field of the schema; remove it or correct its spelling`,
    },
  ],
];

test.each(revealed)('revealed: %o', (changes, words) => {
  expect(revealing.validate({ ...sampleEvent, ...changes }).issues).toEqual([
    { severity: 'error', related: [], ...words },
  ]);
});

test('of the whole event', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const words = (value: unknown) =>
    hiding
      .validate(value)
      .issues.map(({ rule, path, params, message, related }) => [rule, path, params, message, related]);
  const rows: readonly [unknown, string][] = [
    [null, 'null'],
    [undefined, 'undefined'],
    ['x', 'a string'],
    [5, 'a number'],
    [5n, 'a bigint'],
    [[], 'an array'],
    [proxy, 'unreadable'],
  ];
  for (const [value, actual] of rows) {
    expect(words(value)).toEqual([
      [
        'type',
        '',
        { expected: 'an object', actual },
        actual === 'unreadable'
          ? 'an event must be an object, but cannot be read'
          : `an event must be an object, not ${actual}`,
        [],
      ],
    ]);
  }
});

test('a field that cannot be read', () => {
  const event = Object.defineProperty({ ...sampleEvent }, 'city', {
    get: () => {
      throw new Error('x');
    },
  });
  expect(hiding.validate(event).issues).toMatchObject([
    { rule: 'type', params: { actual: 'unreadable' }, message: 'city must be a string, but cannot be read' },
  ]);
});

test('texts with characters that change what a terminal shows are written as JSON writes them', () => {
  for (const character of [
    '\u0000',
    '\n',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u200e',
    '\u200f',
    '\u2028',
    '\u202a',
    '\u202e',
    '\u2066',
    '\u2069',
  ]) {
    const { issues } = hiding.validate({ ...sampleEvent, quality: `a${character}b` });
    expect(issues[0]?.message).not.toContain(character);
    expect(JSON.parse(/it is (".*")$/.exec(issues[0]?.message ?? '')?.[1] ?? '')).toBe(`a${character}b`);
  }
  expect(hiding.validate({ ...sampleEvent, quality: 'é€\u{1f600}\\' }).issues[0]?.message).toContain(
    'it is "é€\u{1f600}\\\\"',
  );
});
