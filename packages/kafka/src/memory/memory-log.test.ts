import { deadLetterTopic, topic } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { KafkaClientError, type KafkaClientErrorCode } from '../client-error.ts';
import type { OutgoingRecord } from '../record.ts';
import { createMemoryLog, type MemoryLog } from './memory-log.ts';

const UTF_8 = new TextDecoder();
const PLACE = { topic: topic.name, partition: 3 };

const records = (...values: readonly string[]): readonly OutgoingRecord[] =>
  values.map((value) => ({ key: 'key', value, timestamp: Date.now(), headers: [] }));

const valuesIn = (log: MemoryLog, name: string = topic.name) =>
  log.records(name).map(({ value }) => value && UTF_8.decode(value));

test('the topics of the specification are there, with their settings', async () => {
  const admin = await createMemoryLog().client().createAdmin();
  for (const { name, partitions, replicationFactor, settings } of [topic, deadLetterTopic]) {
    const described = await admin.describeTopic(name);
    expect(described).toMatchObject({ name, partitions, replicationFactor });
    for (const [setting, value] of Object.entries(settings)) expect(described?.settings?.[setting]).toBe(String(value));
  }
});

test('other topics may be there instead', async () => {
  const only = { name: 'only', partitions: 2, replicationFactor: 1, settings: {} };
  const log = createMemoryLog({ topics: [only] });
  expect(log.records('only')).toEqual([]);
  expect(() => log.records(topic.name)).toThrow(KafkaClientError);
  expect(() => createMemoryLog({ topics: [only, only] })).toThrow(KafkaClientError);
  expect(() => createMemoryLog({ topics: [{ ...only, partitions: 0 }] })).toThrow(KafkaClientError);
});

test('neither what was sent nor what was read changes the log', async () => {
  const log = createMemoryLog();
  const writer = await log.client().createWriter();
  const sent = { key: Buffer.from('k'), value: Buffer.from('v'), header: Buffer.from('h') };
  const sending = writer.send({
    ...PLACE,
    records: [{ key: sent.key, value: sent.value, timestamp: 1, headers: [['name', sent.header]] }],
  });
  for (const buffer of Object.values(sent)) buffer.fill(0);
  await sending;
  for (const _ of ['first', 'second']) {
    const [record] = log.records(topic.name);
    const read = [record?.key, record?.value, record?.headers[0]?.[1]];
    expect(read.map((value) => value && UTF_8.decode(value))).toEqual(['k', 'v', 'h']);
    for (const value of read) value?.fill(0);
  }
});

test('a topic that stamps has the clock of the log', async () => {
  const stamping = { 'message.timestamp.type': 'LogAppendTime' };
  const log = createMemoryLog({
    topics: [{ name: 'stamps', partitions: 1, replicationFactor: 1, settings: stamping }],
    now: () => 1234,
  });
  await (await log.client().createWriter()).send({ topic: 'stamps', partition: 0, records: records('a') });
  expect(log.records('stamps')[0]?.timestamp).toBe(1234);
});

test.each([
  ['refused', 'not-written', [], 0],
  ['request-lost', 'unknown', [], 0],
  ['answer-lost', 'unknown', ['a', 'b'], 0],
  ['retried', 'written', ['a', 'b'], 1],
  ['written-twice', 'written', ['a', 'b', 'a', 'b'], 1],
] as const)('a write can go wrong: %s', async (how, status, there, retries) => {
  const log = createMemoryLog();
  const told: KafkaClientErrorCode[] = [];
  const writer = await log.client().createWriter({ onRetry: ({ code }) => told.push(code) });
  log.failNext({ code: 'timed-out', how });
  const outcomes = await writer.send({ ...PLACE, records: records('a', 'b') });
  expect(outcomes.map((outcome) => outcome.status)).toEqual([status, status]);
  for (const outcome of outcomes) {
    if (outcome.status === 'written') expect(outcome.possiblyTwice === true).toBe(how === 'written-twice');
    else expect(outcome.error).toMatchObject({ name: 'KafkaClientError', code: 'timed-out' });
  }
  expect(valuesIn(log)).toEqual(there);
  expect(told).toEqual(new Array(retries).fill('timed-out'));
  expect((await writer.send({ ...PLACE, records: records('c') }))[0]?.status).toBe('written');
  expect(valuesIn(log)).toEqual([...there, 'c']);
});

test('a failure hits the topic, the partition and the number of batches that it names', async () => {
  const log = createMemoryLog();
  const writer = await log.client().createWriter();
  log.failNext({ code: 'not-authorized', topic: deadLetterTopic.name, times: 2 });
  log.failNext({ code: 'record-too-large', partition: 3 });
  const send = async (name: string, partition: number) => {
    const [outcome] = await writer.send({ topic: name, partition, records: records('a') });
    return outcome?.status === 'not-written' ? outcome.error.code : outcome?.status;
  };
  expect(await send(topic.name, 1)).toBe('written');
  expect(await send(deadLetterTopic.name, 3)).toBe('not-authorized');
  expect(await send(topic.name, 3)).toBe('record-too-large');
  expect(await send(topic.name, 3)).toBe('written');
  expect(await send(deadLetterTopic.name, 0)).toBe('not-authorized');
  expect(await send(deadLetterTopic.name, 0)).toBe('written');
});

test('writes can be held, and close waits for them', async () => {
  const log = createMemoryLog();
  const writer = await log.client().createWriter();
  const release = log.holdWrites();
  const sending = writer.send({ ...PLACE, records: records('a') });
  const closing = writer.close();
  const first = await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 20, 'still held'))]);
  expect(first).toBe('still held');
  expect(valuesIn(log)).toEqual([]);
  release();
  await closing;
  expect((await sending)[0]?.status).toBe('written');
  expect(valuesIn(log)).toEqual(['a']);
});

test('what was closed says so', async () => {
  const client = createMemoryLog().client();
  const [writer, admin] = [await client.createWriter(), await client.createAdmin()];
  await Promise.all([writer.close(), admin.close()]);
  const [outcome] = await writer.send({ ...PLACE, records: records('a') });
  expect(outcome).toMatchObject({ status: 'not-written', error: { code: 'closed' } });
  await expect(writer.partitionCount(topic.name)).rejects.toMatchObject({ code: 'closed' });
  await expect(admin.offsets(topic.name)).rejects.toMatchObject({ code: 'closed' });
});
