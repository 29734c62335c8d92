import { fields, SCHEMA_VERSION, sampleEvent } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cloudEventHeaders, DEFAULT_SOURCE } from './cloud-events.ts';

const of = (event = sampleEvent) => cloudEventHeaders(event, DEFAULT_SOURCE);

test('the attributes of the sample record', () => {
  expect(of()).toEqual([
    ['ce_specversion', '1.0'],
    ['ce_id', 'SESSION_3a4b5c6d/EVENT_a1b2c3d4/2025-08-11T14:30:45.123Z'],
    ['ce_source', 'urn:acme:telemetry'],
    ['ce_type', 'com.acme.telemetry.playback.start'],
    ['content-type', 'application/json'],
    ['schema-version', SCHEMA_VERSION],
  ]);
});

test("the schema's version is the schema package's", () => {
  expect(Object.fromEntries(of())['schema-version']).toBe(SCHEMA_VERSION);
});

test('every type of event has a type of its own', () => {
  const types = fields.find((field) => field.name === 'event_type')
    ?.values as readonly (typeof sampleEvent.event_type)[];
  expect(types.map((event_type) => Object.fromEntries(of({ ...sampleEvent, event_type })).ce_type)).toEqual(
    types.map((type) => `com.acme.telemetry.playback.${type}`),
  );
});

test('the source is the one that the caller names', () => {
  expect(Object.fromEntries(cloudEventHeaders(sampleEvent, 'urn:acme:tv-app')).ce_source).toBe('urn:acme:tv-app');
});

const personal = fields.filter((field) => field.privacy !== undefined).map((field) => field.name);

test('two events that differ only in personal values have equal headers (D17, D22)', () => {
  expect(personal).toContain('customer_id');
  fc.assert(
    fc.property(telemetryEvent(), telemetryEvent(), (event, other) => {
      const disguised = { ...event };
      for (const name of personal) Object.assign(disguised, { [name]: other[name as keyof typeof other] });
      expect(of(disguised)).toEqual(of(event));
    }),
    { numRuns: 500 },
  );
});
