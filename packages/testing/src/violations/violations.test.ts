import { fields, fieldsAs, fieldsOf, rules, type TelemetryEvent } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertExact } from '../../test-support/assert-exact.ts';
import { fits } from '../../test-support/fits.ts';
import { telemetryEvent } from '../event/telemetry-event.ts';
import { passesOwnCheck } from '../oracle/own-check.ts';
import type { Violation } from './violation.ts';
import { violations } from './violations.ts';

const name = ({ path }: Violation) => path.slice(1);
const sample = (row: Violation, numRuns = 400) => fc.sample(row.arbitrary, { numRuns, seed: 42 });
const rowOf = (rule: string, field: string) =>
  violations.find((row) => row.rule === rule && name(row) === field) as Violation;

/** The fields that each kind of rule judges, counted from the data and not from the rows. */
function judgedFields(id: string): readonly string[] {
  // A staged field is judged by more rules in the one role than in the other (D28).
  const either = [...fieldsAs('reader'), ...fieldsAs('writer')];
  const of = (judges: (field: (typeof fields)[number]) => boolean) => [
    ...new Set(either.filter(judges).map((field) => field.name)),
  ];
  if (id === 'required' || id === 'not-null') return of(({ required }) => required);
  if (id === 'type') return of(() => true);
  if (id === 'integer') return of(({ type }) => type === 'integer');
  if (id === 'unknown-field') return ['title_type', 'other'];
  if (id === 'deprecated')
    return of(({ deprecated, deprecatedValues }) => (deprecated ?? deprecatedValues) !== undefined);
  return of(({ rule }) => rule === id);
}

test.each(rules.filter(({ kind }) => kind === 'field'))('$id has a row for every field that it judges', ({ id }) => {
  const rows = violations.filter(({ rule }) => rule === id);
  expect([...new Set(rows.map(name))].sort()).toEqual([...judgedFields(id)].sort());
  const judges = rows.map(({ path, options: { role } }) => `${path} ${role}`);
  expect(new Set(judges).size).toBe(judges.length);
  if (id !== 'deprecated') expect(rows.length).toBeGreaterThan(0);
});

test('every event rule has one row, and no other rule has any', () => {
  for (const rule of rules) {
    const rows = violations.filter((row) => row.rule === rule.id).map(name);
    if (rule.kind === 'event') expect(rows).toEqual([rule.blames]);
    else if (rule.kind !== 'field') expect(rows).toEqual([]);
  }
});

test('no fewer rows than schema 1.0.0 has', () => {
  expect(violations.length).toBeGreaterThanOrEqual(107);
});

test.each(violations)('$rule at $path, alone', (row) => {
  assertExact(row, 200);
});

test.each(violations.filter(({ rule }) => rule !== 'unknown-field'))(
  '$rule at $path is plain JSON, in many forms',
  (row) => {
    const events = sample(row, 100);
    for (const event of events) expect(JSON.parse(JSON.stringify(event))).toEqual(event);
    const forms = new Set(events.map((event) => JSON.stringify(event[name(row)])));
    const few = ['required', 'not-null', 'non-empty', 'deprecated'].includes(row.rule);
    expect(forms.size).toBeGreaterThanOrEqual(few ? 1 : 8);
  },
);

test('a row is about as quick as the valid events that it begins with', () => {
  const cost = (arbitrary: fc.Arbitrary<unknown>, numRuns: number) => {
    const begin = process.cpuUsage();
    fc.sample(arbitrary, numRuns);
    const { user } = process.cpuUsage(begin);
    return user / numRuns;
  };
  const base = cost(telemetryEvent(), 4000);
  const slow = violations.map((row) => ({ row, cost: cost(row.arbitrary, 200) })).filter((one) => one.cost > 10 * base);
  expect(slow.map(({ row }) => `${row.rule} ${row.path}`)).toEqual([]);
});

describe('near misses', () => {
  const values = (rule: string, field: string, runs = 2000) =>
    new Set(sample(rowOf(rule, field), runs).map((event) => event[field]));

  test('of identifiers', () => {
    const found = [...values('identifier-format', 'customer_id')].map(String);
    for (const like of [
      /^CUST_[0-9A-F]{8}$/,
      /^CUST_[0-9a-f]{7}$/,
      /^CUST_[0-9a-f]{9}$/,
      /^DEVICE_[0-9a-f]{8}$/,
      /^CUST_[0-9a-f]{8}\n$/,
      /[０-９]/,
    ]) {
      expect(
        found.some((id) => like.test(id)),
        String(like),
      ).toBe(true);
    }
    expect(found).toContain('9b2f6c1e-4d3a-4c52-8a7e-0f1d2c3b4a59');
  });

  test('of timestamps', () => {
    const found = values('timestamp-format', 'event_timestamp', 4000);
    expect([...found]).toEqual(
      expect.arrayContaining([
        '1900-02-29T14:30:45Z',
        '2025-04-31T14:30:45Z',
        '2025-08-11T24:00:00Z',
        '2025-08-11T14:30:60Z',
        '2025-08-11T14:30:45.1234567890Z',
      ]),
    );
  });

  test('of spellings: the same value in another case', () => {
    expect([...values('enum', 'quality')]).toEqual(expect.arrayContaining(['hd', '4k', 'UHD', '', 'HD\n']));
  });

  test.each(fields.filter(({ rule }) => rule === 'range'))('of the range of $name: just out and far out', (field) => {
    const { minimum = 0, maximum = 0 } = field;
    const found = [...values('range', field.name)].map(Number);
    expect(found.every((value) => !passesOwnCheck(field, value))).toBe(true);
    if (fits(field.name, maximum + 1))
      expect(Math.min(...found.filter((value) => value > maximum)) - maximum).toBeLessThanOrEqual(1);
    // No event with a negative watch time keeps its buffering within it.
    expect(found.filter((value) => !fits(field.name, value))).toEqual([]);
    if (fits(field.name, 20 * maximum)) expect(Math.max(...found)).toBeGreaterThan(10 * maximum);
    if (fits(field.name, minimum - 1))
      expect(minimum - Math.max(...found.filter((value) => value < minimum))).toBeLessThanOrEqual(1);
  });

  test('of whole numbers: fractions large and tiny, in range and beyond', () => {
    const found = [...values('integer', 'error_count')].map(Number);
    expect(found).toEqual(expect.arrayContaining([5e-324, 99.99999999999999, 0.5, 5.5, -0.5, 100.5]));
  });

  test('of types: each other type, and numbers in quotes', () => {
    const found = [...values('type', 'error_count')];
    expect(new Set(found.map((value) => (Array.isArray(value) ? 'array' : typeof value)))).toEqual(
      new Set(['string', 'boolean', 'array', 'object']),
    );
    expect(found).toEqual(expect.arrayContaining(['5', '5.0', '']));
    expect(new Set([...values('type', 'state')].map((value) => typeof value))).toEqual(
      new Set(['number', 'boolean', 'object']),
    );
  });
});

test.each(rules.filter((rule) => rule.kind === 'event'))(
  '$id is broken next to its boundary, far off and in between',
  ({ id, blames, expression }) => {
    const events = sample(rowOf(id, blames), 1000) as unknown as TelemetryEvent[];
    const forms = new Set(
      events.map((event) => JSON.stringify(fieldsOf(expression).map((field) => event[field as keyof TelemetryEvent]))),
    );
    expect(forms.size).toBeGreaterThan(25);
  },
);

test('ties and constants are missed by the least that there is', () => {
  const bandwidths = sample(rowOf('4k-needs-bandwidth', 'bandwidth_mbps')).map((event) => event.bandwidth_mbps);
  expect(bandwidths).toContain(14.999999999999998);
  const completions = sample(rowOf('complete-past-90-percent', 'completion_percentage')).map(
    (event) => event.completion_percentage,
  );
  expect(completions).toContain(90);
  const seconds = sample(
    rowOf('buffering-within-watch-time', 'buffering_duration_seconds'),
  ) as unknown as TelemetryEvent[];
  expect(seconds.some((event) => event.buffering_duration_seconds === event.watch_duration_seconds + 1)).toBe(true);
});

test('a counterexample shrinks and stays a violation of the row', () => {
  const { arbitrary } = rowOf('range', 'error_count');
  const { counterexample } = fc.check(
    fc.property(arbitrary, (event) => event.isp === 'Comcast'),
    { seed: 1, numRuns: 1000 },
  );
  expect(counterexample?.[0]).toMatchObject({ quality: 'SD', buffering_events: 0 });
  expect(counterexample?.[0]?.error_count).not.toBeLessThan(-1_000_001);
});
