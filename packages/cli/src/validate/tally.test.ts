import { createValidator, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { tallyOf } from '../sample-tally.ts';
import { FieldNames } from './field-names.ts';
import { Tally } from './tally.ts';

const eventsWith = (...changes: readonly Record<string, unknown>[]) => changes.map((it) => ({ ...sampleEvent, ...it }));

const badIds = { event_id: 'x', session_id: 'y' };
const resumed = { event_type: 'resume', watch_duration_seconds: 5 };

test('events, valid ones, and those with warnings', () => {
  const { events, valid, invalid, warned } = tallyOf('a', eventsWith({}, resumed, { ...resumed, city: '' }, badIds));
  expect({ events, valid, invalid, warned }).toEqual({ events: 4, valid: 2, invalid: 2, warned: 2 });
});

test('by rule: issues, events, fields, and where first', () => {
  const tally = tallyOf('a', eventsWith({}, badIds, { event_id: 'z' }));
  expect([...tally.rules.keys()]).toEqual(['identifier-format']);
  expect(tally.rules.get('identifier-format')).toEqual({
    rule: 'identifier-format',
    severity: 'error',
    times: 3,
    events: 2,
    fields: new Map([
      ['event_id', 2],
      ['session_id', 1],
    ]),
    first: { source: 'a', line: 2, record: 2, message: expect.stringMatching(/^event_id .*"x"/) },
  });
});

const extra = { title_type: 'movie', 'someone@example.org': 1 };

test('fields that the schema does not know are counted, and are no findings', () => {
  const tally = tallyOf('a', eventsWith(extra, {}, { ...extra, city: '' }, { title_type: 'series', ...resumed }));
  expect([...tally.unknownFields]).toEqual([
    ['title_type', 3],
    ['other', 2],
  ]);
  expect([...tally.rules.keys()]).toEqual(['non-empty', 'resume-has-no-watch-time']);
  expect([tally.events, tally.valid, tally.warned]).toEqual([4, 3, 1]);
});

test('where they are findings, they are counted as such only', () => {
  for (const options of [{ role: 'writer' }, { severities: { 'unknown-field': 'warning' } }] as const) {
    const tally = tallyOf('a', eventsWith(extra), options);
    expect([tally.unknownFields.size, tally.rules.get('unknown-field')?.times]).toEqual([0, 2]);
  }
});

test('an event with many unknown fields is one event of other', () => {
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => ['x'.repeat((at % 64) + 1) + 'y'.repeat(at >> 6), 1]),
  );
  const tally = tallyOf('a', eventsWith(many, many));
  expect([tally.unknownFields.size, tally.unknownFields.get('other')]).toEqual([65, 2]);
});

test('what was not evaluated, by rule and reason', () => {
  const tally = new Tally('a', new FieldNames());
  const { validate } = createValidator();
  const known = createValidator({ contentDurationSeconds: new Map() });
  for (const result of [validate(sampleEvent), validate(sampleEvent), known.validate(sampleEvent)]) {
    tally.add({ line: 1, record: 1, ...result });
  }
  expect([...tally.notEvaluated.values()]).toEqual([
    { rule: 'position-within-content', reason: 'no-lookup', events: 2 },
    { rule: 'position-within-content', reason: 'unknown-title', events: 1 },
  ]);
});

test('the total of two is what one would have counted, and leaves them as they were', () => {
  const one = eventsWith({}, badIds, { city: '', ...extra });
  const two = eventsWith(resumed, badIds, { state: 7, title_type: 'movie' });
  const [first, second] = [tallyOf('a', one), tallyOf('b', two)];
  const total = new Tally('all', new FieldNames());
  total.addAll(first);
  total.addAll(second);

  const together = tallyOf('all', [...one, ...two]);
  const numbers = (tally: Tally) => ({
    ...tally,
    rules: new Map([...tally.rules].map(([id, { first: _, ...rest }]) => [id, rest])),
  });
  expect(numbers(total)).toEqual(numbers(together));
  expect(total.rules.get('identifier-format')?.first.source).toBe('a');
  expect(total.rules.get('resume-has-no-watch-time')?.first.source).toBe('b');
  expect(first).toEqual(tallyOf('a', one));
  expect(second).toEqual(tallyOf('b', two));
});
