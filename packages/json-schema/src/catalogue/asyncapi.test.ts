import { SCHEMA_VERSION, sampleEvent, topic, validateTelemetryEvent } from '@acme/telemetry-schema';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { asyncapi } from './asyncapi.ts';
import { eventHeaders } from './event-headers.ts';

const document = JSON.parse(asyncapi().content);
const message = document.components.messages.telemetryEvent;

test('the channel is the topic as it must be configured', () => {
  const { address, bindings } = document.channels.telemetry;
  expect(address).toBe(topic.name);
  expect(bindings.kafka).toMatchObject({ partitions: topic.partitions, replicas: topic.replicationFactor });
  const { 'cleanup.policy': policy, ...settings } = topic.settings;
  expect(bindings.kafka.topicConfiguration).toEqual({ ...settings, 'cleanup.policy': [policy] });
});

test('examples are valid events that keep every rule, with headers that keep their schema', () => {
  const hasHeaders = new Ajv().compile(message.headers);
  expect(message.examples.length).toBeGreaterThan(5);
  for (const { payload, headers } of message.examples) {
    expect(validateTelemetryEvent(payload).issues).toEqual([]);
    expect(hasHeaders(headers)).toBe(true);
    const names = Object.keys(headers);
    const known = eventHeaders.filter(({ name, always }) => always || names.includes(name));
    expect(names).toEqual(known.map(({ name }) => name));
  }
});

const major = Number.parseInt(SCHEMA_VERSION, 10);

test.each([
  ['without headers, which are optional', {}, true],
  [
    'of another producer, with a header of its own',
    { traceparent: '00-1-2-01', 'schema-version': SCHEMA_VERSION },
    true,
  ],
  ['of a producer that was deployed first, by a later minor', { 'schema-version': `${major}.123.4` }, true],
  ['by the next major version', { 'schema-version': `${major + 1}.0.0` }, false],
  ['by one whose digits begin alike', { 'schema-version': `${major}0.0.0` }, false],
  ['by no version', { 'schema-version': `${major}` }, false],
])('the headers of a record %s', (_, headers, accepted) => {
  expect(new Ajv().validate(message.headers, headers)).toBe(accepted);
});

test('the headers have no personal data', () => {
  const values = eventHeaders.map(({ of }) => of(sampleEvent) ?? '');
  const { customer_id, device_id, ip_address } = sampleEvent;
  for (const personal of [customer_id, device_id, ip_address])
    expect(values.filter((value) => value.includes(personal))).toEqual([]);
});

test('no server is named', () => {
  expect(document).not.toHaveProperty('servers');
});
