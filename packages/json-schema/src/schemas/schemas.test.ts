import { documentedSampleEvent, isTelemetryEvent, sampleEvent } from '@acme/telemetry-schema';
import { mixedFaults, telemetryEvent } from '@acme/telemetry-testing';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { schemaArtefacts } from './schemas.ts';

const artefacts = schemaArtefacts().map(({ path, content }) => ({ path, schema: JSON.parse(content) }));
const schemaAt = (path: string) => artefacts.find((one) => one.path === path)?.schema;
const plain = artefacts.filter(({ path }) => !path.includes('annotated'));

test.each(plain)('$path compiles with no option and no plug-in, and nothing to remark', ({ path, schema }) => {
  const said: unknown[] = [];
  const note = (it: unknown) => said.push(it);
  const Engine = path.includes('2020-12') ? Ajv2020 : Ajv;
  new Engine({ logger: { log: note, warn: note, error: note } }).compile(schema);
  expect(said).toEqual([]);
});

test('every schema has an $id of its own, which ends with its path', () => {
  expect(new Set(artefacts.map(({ schema }) => schema.$id)).size).toBe(artefacts.length);
  for (const { path, schema } of artefacts)
    expect(schema.$id).toMatch(new RegExp(`/${path.slice('schemas/'.length)}$`));
});

test('only the annotated schemas have keywords that are not the standard’s, or a format', () => {
  for (const { path, schema } of artefacts)
    expect(/"(x-|format")/.test(JSON.stringify(schema)), path).toBe(path.includes('annotated'));
});

test('the exact schema accepts what isTelemetryEvent accepts', () => {
  const accepts = new Ajv2020().compile(schemaAt('schemas/2020-12/telemetry-event.exact.json'));
  const counts = { valid: 0, invalid: 0 };
  const events = fc.oneof(
    telemetryEvent(),
    mixedFaults().map(({ event }) => event),
    bufferingBesideWatchTime,
  );
  fc.assert(
    fc.property(events, (event) => {
      counts[isTelemetryEvent(event) ? 'valid' : 'invalid']++;
      expect(accepts(event)).toBe(isTelemetryEvent(event));
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(counts.valid, counts.invalid)).toBeGreaterThan(1000);
});

const bufferingBesideWatchTime = fc
  .tuple(fc.integer({ min: 1, max: 3600 }), fc.integer({ min: -2, max: 2 }))
  .map(([buffering, apart]) => ({
    ...sampleEvent,
    event_type: 'stop',
    buffering_events: 1,
    buffering_duration_seconds: buffering,
    watch_duration_seconds: Math.max(0, buffering + apart),
  }));

const message = {
  key: 'CUST_5e6f7a8b',
  value: sampleEvent,
  timestamp: 1_754_920_000_000,
  partition: 0,
  offset: 12_345,
};
test.each([
  ['a message', message, true],
  ['a field that the schema does not know', { ...message, headers: {} }, true],
  ['no offset', { ...message, offset: undefined }, false],
  ['an offset as text', { ...message, offset: '12345' }, false],
  ['a partition below 0', { ...message, partition: -1 }, false],
  ['an event that is broken', { ...message, value: documentedSampleEvent }, false],
] as const)('the envelope’s schema judges %s', (_, value, accepted) => {
  const given = JSON.parse(JSON.stringify(value));
  const engines = [
    new Ajv2020().compile(schemaAt('schemas/2020-12/message-envelope.json')),
    new Ajv().compile(schemaAt('schemas/draft-07/message-envelope.json')),
  ];
  expect(engines.map((accepts) => accepts(given))).toEqual([accepted, accepted]);
});
