import { sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { HandledEvents, identityOf } from './handled-events.ts';

const encode = (event: TelemetryEvent) => new TextEncoder().encode(JSON.stringify(event));
const look = (handled: HandledEvents, event: TelemetryEvent) => handled.recurrence(identityOf(event), encode(event));
const add = (handled: HandledEvents, event: TelemetryEvent) => handled.add(identityOf(event), encode(event));
const numbered = (number: number): TelemetryEvent => ({
  ...sampleEvent,
  event_id: `EVENT_${number.toString(16).padStart(8, '0')}`,
});

test('an event is a duplicate after it was added, not before', () => {
  const handled = new HandledEvents(10);
  expect(look(handled, sampleEvent)).toBe('new');
  expect(look(handled, sampleEvent)).toBe('new');
  add(handled, sampleEvent);
  expect(look(handled, sampleEvent)).toBe('duplicate');
});

test.each(['customer_id', 'session_id', 'event_id', 'event_timestamp'] as const)(
  'an event that differs in %s alone is another one: event_id is not unique (D25)',
  (name) => {
    const handled = new HandledEvents(10);
    add(handled, sampleEvent);
    const other = name === 'event_timestamp' ? '2025-08-11T14:30:45.1230Z' : `${sampleEvent[name].slice(0, -1)}9`;
    expect(other).not.toBe(sampleEvent[name]);
    expect(look(handled, { ...sampleEvent, [name]: other })).toBe('new');
  },
);

test('the same four with other content is a conflict, until that content was handled as well', () => {
  const handled = new HandledEvents(10);
  add(handled, sampleEvent);
  const other = { ...sampleEvent, city: 'Porto' };
  expect(look(handled, other)).toBe('conflict');
  add(handled, other);
  expect(look(handled, other)).toBe('duplicate');
});

test('at least the last events are remembered, and memory is bounded', () => {
  const handled = new HandledEvents(200);
  for (let number = 0; number < 1000; number += 1) add(handled, numbered(number));
  const known = Array.from({ length: 1000 }, (_, number) => look(handled, numbered(number)) === 'duplicate');
  expect(known.slice(-100)).not.toContain(false);
  expect(known.filter(Boolean).length).toBeLessThanOrEqual(200);
});
