import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { CustomerTally, MOST_VALUES } from './customer-summary.ts';

function tally(...events: readonly object[]): CustomerTally {
  const result = new CustomerTally();
  for (const event of events) result.add({ ...sampleEvent, ...event });
  return result;
}

test('events are counted, with their first and last time by time and not by text', () => {
  const times = ['2025-08-11T14:00:00.5Z', '2025-08-11T14:00:00Z', '2025-08-11T14:00:00.51Z', 'x'.slice(1)];
  const { events, first_event, last_event } = tally(
    ...times.slice(0, 3).map((event_timestamp) => ({ event_timestamp })),
    { event_timestamp: undefined },
  ).summary('C');
  expect({ events, first_event, last_event }).toEqual({ events: 4, first_event: times[1], last_event: times[2] });
});

test('values are counted by field, those of another type are not', () => {
  const { counts } = tally({ city: 'Oslo' }, { city: 'Oslo', quality: 'SD' }, { city: 7, quality: 'SD' }).summary('C');
  expect(counts.city).toEqual({ Oslo: 2 });
  expect(counts.quality).toEqual({ [sampleEvent.quality]: 1, SD: 2 });
  expect(Object.keys(counts)).not.toContain('event_id');
});

test('beyond the limit values count together', () => {
  const events = Array.from({ length: MOST_VALUES + 2 }, (_, index) => ({ title_id: `T${index}` }));
  const { title_id = {} } = tally(...events, { title_id: 'T0' }).summary('C').counts;
  expect(Object.keys(title_id)).toHaveLength(MOST_VALUES + 1);
  expect(title_id).toMatchObject({ T0: 2, [`T${MOST_VALUES - 1}`]: 1, '(others)': 2 });
});
