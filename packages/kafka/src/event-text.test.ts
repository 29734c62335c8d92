import { type FieldName, fields, isTelemetryEvent, sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventText } from './generated/event-text.ts';

const names = fields.map((field) => field.name as FieldName);

test('the sample record, byte for byte: one object in the order of the document, no line feed (D1, D18)', () => {
  expect(eventText(Object.fromEntries(Object.entries(sampleEvent).reverse()) as unknown as TelemetryEvent)).toBe(
    '{"event_id":"EVENT_a1b2c3d4","customer_id":"CUST_5e6f7a8b","title_id":"TITLE_9c0d1e2f",' +
      '"session_id":"SESSION_3a4b5c6d","event_type":"start","event_timestamp":"2025-08-11T14:30:45.123Z",' +
      '"watch_duration_seconds":0,"position_seconds":0,"completion_percentage":0,"device_type":"mobile",' +
      '"device_id":"DEVICE_7e8f9a0b","device_os":"iOS","app_version":"5.2.1","quality":"HD","bandwidth_mbps":25.5,' +
      '"buffering_events":0,"buffering_duration_seconds":0,"error_count":0,"ip_address":"192.168.1.100",' +
      '"country":"United States","state":"California","city":"Los Angeles","isp":"Comcast","connection_type":"wifi"}',
  );
});

test('all fields of the schema are written, in its order', () => {
  const examples = Object.fromEntries(fields.map(({ name, example }) => [name, example]).reverse());
  expect(Object.keys(JSON.parse(eventText(examples as unknown as TelemetryEvent)))).toEqual(names);
});

test('of every valid event, the text is what JSON.stringify makes of its fields in order', () => {
  fc.assert(
    fc.property(telemetryEvent(), (event) => {
      const text = eventText(event);
      expect(text).toBe(JSON.stringify(Object.fromEntries(names.map((name) => [name, event[name]]))));
      expect(text).not.toContain('\n');
    }),
    { numRuns: 2_000 },
  );
});

test('half a surrogate pair stays, as an escape; -0 becomes 0; an absent state stays absent', () => {
  const { state, ...rest } = sampleEvent;
  const text = eventText({ ...rest, city: 'a\ud800"\\\u0000', position_seconds: -0 });
  expect(text).toContain('"city":"a\\ud800\\"\\\\\\u0000"');
  expect(text).toContain('"position_seconds":0,');
  expect(text).not.toContain('"state"');
  expect(state).toBe('California');
  expect(isTelemetryEvent(JSON.parse(text))).toBe(true);
});

test('a value that a lowered severity lets through is escaped as well', () => {
  const text = eventText({ ...sampleEvent, session_id: '"},{"\n', app_version: '"' });
  expect(JSON.parse(text)).toEqual({ ...sampleEvent, session_id: '"},{"\n', app_version: '"' });
});

test('unknown fields and toJSON are left out', () => {
  const event = { ...sampleEvent, email: 'jane@example.com', toJSON: () => ({ stray: 1 }) };
  expect(eventText(event)).toBe(eventText(sampleEvent));
});
