import { createValidator, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { createEvent } from './create-event.ts';
import { ProducerOptionsError } from './errors.ts';

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

test.each<[unknown, unknown, string, string]>([
  [null, {}, 'invalid-option', 'The fields of an event are an object.'],
  [undefined, {}, 'invalid-option', 'The fields of an event are'],
  ['text', {}, 'invalid-option', 'The fields of an event are'],
  [fields, null, 'invalid-option', 'The options of an event are { now }'],
  [fields, { now: Number.NaN }, 'invalid-number', 'now is a time'],
  [fields, { now: Number.POSITIVE_INFINITY }, 'invalid-number', 'now is a time'],
  [fields, { now: '2026' }, 'invalid-number', 'now is a time'],
  [fields, { now: null }, 'invalid-number', 'now is a time'],
  [fields, { now: 253_402_300_800_000 }, 'invalid-number', 'now is a time'],
  [fields, { now: -62_167_219_200_001 }, 'invalid-number', 'now is a time'],
])('%o with %o is refused', (given, options, code, words) => {
  const make = () => createEvent(given as never, options as never);
  expect(make).toThrow(ProducerOptionsError);
  expect(make).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }));
});

test('the first and the last time that an event can have', () => {
  const times = [-62_167_219_200_000, 253_402_300_799_999].map((now) => createEvent(fields, { now }).event_timestamp);
  expect(times).toEqual(['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']);
});
