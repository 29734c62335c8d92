import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { tallyOf } from '../sample-tally.ts';
import { placeOf, ruleTable } from './rule-table.ts';

const looks = { paint: (_: unknown, text: string) => text, width: 100 };
const broken = (...changes: readonly Record<string, unknown>[]) =>
  tallyOf(
    'events.jsonl',
    changes.map((it) => ({ ...sampleEvent, ...it })),
    { role: 'writer' },
  );

test('errors come before warnings, the frequent before the rare', () => {
  const resumed = { event_type: 'resume', watch_duration_seconds: 5 };
  const tally = broken(resumed, resumed, resumed, { city: '' }, { quality: 'UHD' }, { quality: 'UHD' });
  expect(ruleTable(tally, looks)).toEqual([
    '  rule                      severity  events   share  issues  fields',
    '  enum                      error          2  33.3 %       2  quality',
    expect.stringMatching(/^ {4}first: events\.jsonl:5: quality must be/),
    '  non-empty                 error          1  16.7 %       1  city',
    expect.stringMatching(/^ {4}first: events\.jsonl:4: city must be/),
    '  resume-has-no-watch-time  warning        3  50.0 %       3  watch_duration_seconds',
    '    first: events.jsonl:1: watch_duration_seconds must be 0 when event_type is resume; it is 5',
  ]);
});

test('many fields are wrapped, very many are counted', () => {
  const unknown = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${'x'.repeat(at)}_field`, 1]));
  const lines = ruleTable(broken(unknown), looks);
  expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain('xxxxxxxxx_field and 20 more');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('what is no object has no field to name', () => {
  expect(ruleTable(tallyOf('a', [7]), looks)[1]).toBe('  type  error          1  100 %       1  (all of it)');
});

test('what does not fit one line leaves the place alone on its own', () => {
  const lines = ruleTable(tallyOf('a'.repeat(80), [{ ...sampleEvent, city: '' }]), looks);
  expect(lines.slice(2)).toEqual([`    first: ${'a'.repeat(80)}:1`, expect.stringMatching(/^ {11}city must be/)]);
});

test.each([
  [{ line: 7, record: 7 }, 'a.gz:7'],
  [{ line: 1, record: 1234 }, 'a.gz:1 (event 1,234)'],
])('%j', (place, words) => {
  expect(placeOf({ source: 'a.gz', ...place })).toBe(words);
});
