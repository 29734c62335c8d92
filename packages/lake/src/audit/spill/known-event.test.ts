import { fields, sampleEvent } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOT_JSON } from '../../split-event.ts';
import { EventJudge } from '../event-judge.ts';
import { KnownEvent } from '../quick/known-event.ts';
import { ContentHash } from './content-hash.ts';
import { EventIdentity, IDENTITY, SHARED } from './event-identity.ts';
import { ParsedEvent } from './parsed-event.ts';
import { SESSION_WORDS, SessionRows } from './session-row.ts';

const KEY = new Uint8Array(32).fill(5);
/** One for all events, as an object has. */
const identity = new EventIdentity(KEY, 1, 4);
const content = new ContentHash(KEY, 2, [...IDENTITY, ...SHARED]);
const sessionRows = new SessionRows(KEY, 3);
const parsed = new ParsedEvent();

/** All that is kept of an event. */
function rowsOf(event: KnownEvent | Record<string, unknown>) {
  const isKnown = event instanceof KnownEvent;
  if (!isKnown) parsed.value = event;
  const compared = isKnown ? event : parsed;
  expect(identity.read(compared)).toBe(true);
  if (isKnown) content.ofKnown(event, identity.shared);
  else content.of(event, identity.shared);
  const session = new Int32Array(SESSION_WORDS);
  sessionRows.write(compared, identity, session, 0);
  return [...identity.words, identity.session, ...identity.shared, content.low, content.high, ...session].join();
}

function known(text: string): KnownEvent | undefined {
  const judge = new EventJudge({});
  const bytes = Buffer.from(text);
  judge.judge(bytes, 0, bytes.length);
  const judged = judge.judge(bytes, 0, bytes.length);
  return judged instanceof KnownEvent ? judged : undefined;
}

const unknownValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    '',
    'é',
    '東京',
    '🎬',
    '\ud800',
    '\u0000',
    '"',
    '\\',
    0,
    -0,
    5,
    2 ** 31,
    2 ** 53,
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);
const unknown = fc.dictionary(fc.constantFrom('x', 'title_type', '1', '', '__proto__', 'aa', 'zz'), unknownValue, {
  maxKeys: 4,
});
const text = fc.constantFrom('A', 'ab', 'abc', 'abcd', 'São Paulo', 'a"b', 'x'.repeat(31), 'x'.repeat(3000), '\ud83c');
const event = fc
  .tuple(
    telemetryEvent(),
    fc.record({ city: text, isp: text, state: fc.oneof(text, fc.constant(null)) }, { requiredKeys: [] }),
    unknown,
  )
  .map(([sound, texts, more]) => [...Object.entries({ ...sound, ...texts }), ...Object.entries(more)] as const);

/** A value in one of the ways in which JSON may have it. */
const spelt = (value: unknown, way: number): string => {
  const json = Object.is(value, -0) ? '-0' : JSON.stringify(value);
  if (/^-?\d+$/.test(json) && way === 1) return `${json}.0`;
  if (typeof value === 'number' && way === 2) return value.toExponential();
  if (typeof value !== 'string' || way < 2) return json;
  return json.replace(/[a-zA-Z\u0080-\uffff]/g, (unit) =>
    json.includes('\\') ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
};

test('a known event has the fingerprints of the parsed one, however it is spelt', () => {
  const some = fc.constantFrom([0], [0, 1], [0, 0, 0, 1, 2]);
  const ways = some.chain((of) =>
    fc.array(fc.tuple(fc.nat(99), fc.constantFrom(...of)), { minLength: 40, maxLength: 40 }),
  );
  let seen = 0;
  fc.assert(
    fc.property(event, ways, fc.constantFrom('', ' ', '\n\t'), (entries, given, space) => {
      const mixed = entries
        .map(([name, value], at) => {
          const [random, way] = given[at] as [number, number];
          return { random, member: `${JSON.stringify(name)}:${space}${spelt(value, way)}` };
        })
        .sort((one, other) => one.random - other.random);
      const json = `{${mixed.map(({ member }) => member).join(`,${space}`)}}`;
      const expected = rowsOf(
        JSON.parse(`{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`),
      );
      expect(rowsOf(JSON.parse(json))).toBe(expected);
      const read = known(json);
      if (read === undefined) return;
      seen += 1;
      expect(rowsOf(read)).toBe(expected);
      expect(read.value).toEqual(JSON.parse(json));
    }),
    { numRuns: 500 },
  );
  expect(seen).toBeGreaterThan(50);
});

const plain = JSON.stringify(sampleEvent);
const changed = (name: string, value: string) =>
  plain.replace(new RegExp(`"${name}":("[^"]*"|[^,}]*)`), () => `"${name}":${value}`);

test('another value has another fingerprint, in any field', () => {
  const all = fields.flatMap(({ name, type, values, required, example }) => {
    const old = sampleEvent[name as keyof typeof sampleEvent] ?? example;
    const others =
      values ??
      (type === 'string' ? [String(old).replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))] : [7, 8.5]);
    return [...others, required ? old : null].map((value) => ({ ...sampleEvent, [name]: value }));
  });
  const different = new Map(all.map((each) => [JSON.stringify(each), each]));
  const rows = [...different].map(([json, value]) => [rowsOf(value), known(json)] as const);
  expect(new Set(rows.map(([row]) => row)).size).toBe(different.size);
  expect(rows.filter(([, read]) => read !== undefined).length).toBeGreaterThan(fields.length);
  for (const [row, read] of rows) if (read !== undefined) expect(rowsOf(read)).toBe(row);
});

test.each([
  ['an exponent', changed('bandwidth_mbps', '1e2')],
  ['more digits than a number is sure to keep', changed('bandwidth_mbps', '15.000000000000001')],
  ['an escape in an id', changed('event_id', '"EVENT_\\u0030123abcd"')],
  ['a name twice', `${plain.slice(0, -1)},"city":"Elsewhere"}`],
  ['a value that holds others', `${plain.slice(0, -1)},"more":{}}`],
])('%s is parsed', (_what, json) => {
  expect(json).not.toBe(plain);
  expect(known(plain)).toBeDefined();
  expect(known(json)).toBeUndefined();
  const bytes = Buffer.from(json);
  expect(new EventJudge({}).judge(bytes, 0, bytes.length)).not.toBe(NOT_JSON);
});
