import { createValidator, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { createEvent } from './create-event.ts';

const { event_id, event_timestamp, ...fields } = sampleEvent;
const { assert } = createValidator({ role: 'writer' });

test('an event gets an id and the time', () => {
  const event = createEvent(fields, { now: Date.UTC(2025, 7, 11, 14, 30, 45, 7) });
  expect(assert(event)).toEqual({
    ...fields,
    event_id: expect.stringMatching(/^EVENT_[0-9a-f]{8}$/),
    event_timestamp: '2025-08-11T14:30:45.007Z',
  });
});

test('the time is the clock’s unless told otherwise, and every id is another one', () => {
  const before = Date.now();
  const events = [createEvent(fields), createEvent(fields)];
  for (const event of events) {
    const time = Date.parse(assert(event).event_timestamp);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  }
  expect(events[0]?.event_id).not.toBe(events[1]?.event_id);
});

test('an array may be mapped by it: the index is no time', () => {
  const before = Date.now();
  // @ts-expect-error: the compiler says so, too
  const events: ReturnType<typeof createEvent>[] = [fields, fields].map(createEvent);
  for (const event of events) expect(Date.parse(event.event_timestamp)).toBeGreaterThanOrEqual(before);
});

test('id and time that are given stay; undefined is not given', () => {
  expect(createEvent(sampleEvent)).toEqual(sampleEvent);
  const made = createEvent({ ...fields, event_id: undefined, event_timestamp: undefined });
  expect(assert(made).event_id).toMatch(/^EVENT_/);
});
