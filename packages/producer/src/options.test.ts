import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { fakeClient } from '../test-support/fake-client.ts';
import { errorOf } from '../test-support/producing.ts';
import { createProducer, ProducerOptionsError } from './index.ts';
import { toSettings } from './options.ts';

const client = fakeClient();

test('what is left out has its default', () => {
  expect(toSettings({ client })).toMatchObject({
    client,
    source: undefined,
    topic: 'acme-telemetry',
    deadLetterTopic: 'acme-telemetry.dlq',
    onInvalid: 'throw',
    expectedPartitions: 20,
    maxBufferedEvents: 10_000,
    lingerMs: 20,
    maxBatchEvents: 500,
    deliveryTimeoutMs: 120_000,
    partitionCheckMs: 30_000,
  });
});

test('the limits of numbers are taken', () => {
  const least = { maxBufferedEvents: 1, lingerMs: 0, maxBatchEvents: 1, deliveryTimeoutMs: 1, partitionCheckMs: 1 };
  expect(toSettings({ client, ...least, expectedPartitions: 1 })).toMatchObject(least);
  const most = { lingerMs: 2_147_483_647, deliveryTimeoutMs: 2_147_483_647, partitionCheckMs: 2_147_483_647 };
  expect(toSettings({ client, ...most, expectedPartitions: 'any' })).toMatchObject(most);
});

test.each<[string, unknown, string]>([
  ['role', 'reader', 'unknown-option'],
  ['lingerMS', 5, 'unknown-option'],
  ['client', undefined, 'invalid-option'],
  ['client', {}, 'invalid-option'],
  ['source', '', 'invalid-option'],
  ['source', 5, 'invalid-option'],
  ['topic', '', 'invalid-option'],
  ['onInvalid', 'drop', 'invalid-option'],
  ['onTrouble', 'log', 'invalid-option'],
  ['now', 5, 'invalid-option'],
  ['maxBufferedEvents', 0, 'invalid-number'],
  ['maxBufferedEvents', 1.5, 'invalid-number'],
  ['lingerMs', -1, 'invalid-number'],
  ['lingerMs', 2_147_483_648, 'invalid-number'],
  ['maxBatchEvents', 0, 'invalid-number'],
  ['maxBatchEvents', '5', 'invalid-number'],
  ['deliveryTimeoutMs', 0, 'invalid-number'],
  ['deliveryTimeoutMs', Number.POSITIVE_INFINITY, 'invalid-number'],
  ['partitionCheckMs', Number.NaN, 'invalid-number'],
  ['expectedPartitions', 0, 'invalid-number'],
  ['expectedPartitions', 'all', 'invalid-number'],
  ['severities', { required: 'warning' }, 'invalid-option'],
  ['severities', { nonsense: 'off' }, 'invalid-option'],
  ['contentDurationSeconds', 5, 'invalid-option'],
])('%s: %j is refused', async (name, value, code) => {
  const error = await errorOf(createProducer({ client, [name]: value } as never));
  expect(error).toBeInstanceOf(ProducerOptionsError);
  expect(error).toMatchObject({ code, message: expect.stringContaining(name === 'severities' ? '' : name) });
});

test.each([[undefined], [null], [5]])('options that are %s are refused', async (options) => {
  const error = await errorOf(createProducer(options as never));
  expect(error).toBeInstanceOf(ProducerOptionsError);
  const message = expect.stringMatching(/^Options: an object of client, source, .*partitionCheckMs\.$/);
  expect(error).toMatchObject({ code: 'invalid-option', message });
});

test('severities and durations reach the validator', async () => {
  const producer = await createProducer({
    client: fakeClient(),
    severities: { 'non-empty': 'warning' },
    contentDurationSeconds: new Map([[sampleEvent.title_id, 10]]),
  });
  await expect(producer.send({ ...sampleEvent, city: '' })).resolves.toMatchObject({ status: 'written' });
  await expect(producer.send({ ...sampleEvent, position_seconds: 11 })).rejects.toMatchObject({
    issues: [{ rule: 'position-within-content' }],
  });
  await producer.close();
});
