import { expect, test } from 'vitest';
import { sampleEvent } from '../samples.ts';
import { identityOf } from './identity.ts';
import { SESSION_FIELDS } from './session-fields.ts';

const shared = { customer_id: sampleEvent.customer_id, device_id: 'DEVICE_1', title_id: 'TITLE_1' };
const event = { ...sampleEvent, ...shared };

test.each([
  { event_id: 'EVENT_00000000' },
  { event_timestamp: '2025-08-11T14:30:45.1230Z' },
  { event_type: 'pause' as const },
  { position_seconds: 1 },
  { customer_id: 'CUST_00000000' },
  { device_id: 'DEVICE_00000000' },
  { title_id: 'TITLE_00000000' },
  // Parts that change places, and signs that could be taken for the end of a part.
  { event_id: `${event.event_id}","${event.event_timestamp}` },
  { device_id: event.title_id, title_id: event.device_id },
])('%j makes another event', (changes) => {
  expect(identityOf({ ...event, ...changes }, shared)).not.toBe(identityOf(event, shared));
});

test.each(SESSION_FIELDS.filter((name) => name !== 'session_id'))('another %s makes another event', (name) => {
  expect(identityOf({ ...event, [name]: 'other' }, shared)).not.toBe(identityOf(event, shared));
});

test('what no rule reads does not', () => {
  expect(identityOf({ ...event, ...{ city: 'Bonn' } }, shared)).toBe(identityOf({ ...event }, shared));
});

test('what a session shares is left out', () => {
  expect(identityOf(event, shared)).not.toContain(shared.customer_id);
});
