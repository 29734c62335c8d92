import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { tallyOf } from '../sample-tally.ts';
import { notEvaluatedLines, report } from './report.ts';

const looks = { paint: (_: unknown, text: string) => text, width: 100 };

const resumed = { ...sampleEvent, event_type: 'resume', watch_duration_seconds: 5 };

test.each([
  [[], 'no events'],
  [[sampleEvent], '1 event: valid'],
  [[sampleEvent, sampleEvent], '2 events: all valid'],
  [[sampleEvent, resumed], '2 events: all valid, 1 with warnings'],
  [[sampleEvent, null, resumed], '3 events: 2 valid, 1 invalid (33.3 %), 1 with warnings'],
])('%#: %s', (events, sentence) => {
  expect(report(tallyOf('a.gz', events), looks)).toMatch(`a.gz\n  ${sentence}\n\n`);
});

test('unknown fields stand under the table, or under the verdict where there is none', () => {
  const said = '  Unknown to the schema, which is no fault to a reader: title_type in 1 event\n\n';
  const known = { ...sampleEvent, title_type: 'movie' };
  expect(report(tallyOf('a', [known]), looks)).toBe(`a\n  1 event: valid\n${said}`);
  expect(report(tallyOf('a', [{ ...known, city: '' }]), looks)).toMatch(
    /^a\n.*\n\n {2}rule .*\n {2}non-empty .*\n {4}first: .*\n\n {2}Unknown .*\n\n$/,
  );
});

test('a remark stands beside the name, and the name is harmless', () => {
  expect(report(tallyOf('a\u001b[2J', []), looks, '(so far)')).toBe('a\\u{1b}[2J (so far)\n  no events\n\n');
});

test('not evaluated: which rule, in how many events, and what to do', () => {
  expect(notEvaluatedLines(tallyOf('a', [sampleEvent, sampleEvent, null]), looks)).toBe(
    'Not evaluated: position-within-content, in 2 events (no-lookup: give the durations of the content\n' +
      '               with --durations FILE)\n',
  );
  expect(notEvaluatedLines(tallyOf('a', [null]), looks)).toBe('');
});
