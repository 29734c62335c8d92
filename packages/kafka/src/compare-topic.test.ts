import { deadLetterTopic, topic } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import type { TopicDescription } from './client.ts';
import { compareTopic, topicToCreate } from './compare-topic.ts';

const created = topicToCreate(topic);
const good: TopicDescription = { ...created, settings: { ...created.settings, 'max.message.bytes': '1048588' } };
const withSetting = (name: string, value: string): TopicDescription => ({
  ...good,
  settings: { ...good.settings, [name]: value },
});

test('a topic is created as the document says (D20)', () => {
  expect(created).toEqual({
    name: 'acme-telemetry',
    partitions: 20,
    replicationFactor: 3,
    settings: {
      'retention.ms': '604800000',
      'compression.type': 'gzip',
      'min.insync.replicas': '2',
      'cleanup.policy': 'delete',
      'unclean.leader.election.enable': 'false',
      'message.timestamp.type': 'CreateTime',
      'segment.ms': '86400000',
    },
  });
  expect(topicToCreate(deadLetterTopic)).toEqual({ ...created, name: 'acme-telemetry.dlq' });
});

test('what is created differs in nothing, with as few replicas as were asked for', () => {
  expect(compareTopic(topic, good)).toEqual([]);
  for (const replicationFactor of [1, 2, 3]) {
    const options = { replicationFactor };
    expect(compareTopic(topic, topicToCreate(topic, options), options)).toEqual([]);
  }
  expect(topicToCreate(topic, { replicationFactor: 1 }).settings['min.insync.replicas']).toBe('1');
  expect(topicToCreate(topic, { replicationFactor: 2 }).settings['min.insync.replicas']).toBe('2');
});

test.each([
  ['retention.ms', '604799999', true],
  ['retention.ms', '604800001', true],
  ['retention.ms', '-1', true],
  ['compression.type', 'producer', true],
  ['min.insync.replicas', '1', true],
  ['min.insync.replicas', '3', true],
  ['cleanup.policy', 'compact,delete', true],
  ['unclean.leader.election.enable', 'true', true],
  ['message.timestamp.type', 'LogAppendTime', true],
  ['segment.ms', '86400000', false],
  ['segment.ms', '3600000', false],
  ['segment.ms', '86400001', true],
  ['segment.ms', '604800000', true],
  ['segment.ms', 'soon', true],
  ['max.message.bytes', '5', false],
])('%s of %s differs: %s', (name, value, differs) => {
  const found = compareTopic(topic, withSetting(name, value));
  expect(found.map((row) => [row.name, row.found])).toEqual(differs ? [[name, value]] : []);
});

test.each([
  ['604800000', 0],
  ['3600000', 0],
  ['604800001', 1],
  ['-1', 1],
])('the dead-letter topic may keep records for %s ms: %d differences', (value, count) => {
  const found = { ...withSetting('retention.ms', value), name: deadLetterTopic.name };
  expect(compareTopic(deadLetterTopic, found)).toHaveLength(count);
});

test('a row says what is wanted, what is found, what it means and how to mend it', () => {
  expect(compareTopic(topic, withSetting('segment.ms', '604800000'))).toEqual([
    {
      name: 'segment.ms',
      wanted: 'at most 86400000',
      found: '604800000',
      meaning: 'Segments are closed too seldom, and only closed ones are deleted: seven days of retention become more.',
      repair:
        'kafka-configs --bootstrap-server LIST --alter --entity-type topics --entity-name acme-telemetry --add-config segment.ms=86400000',
    },
  ]);
});

test('a setting that the cluster does not name is a difference too', () => {
  const { 'cleanup.policy': _, ...settings } = { ...good.settings };
  expect(compareTopic(topic, { ...good, settings })).toMatchObject([{ name: 'cleanup.policy', found: undefined }]);
});

test('of settings that the client cannot read, none is taken to be right', () => {
  const differences = compareTopic(topic, { ...good, settings: undefined });
  expect(differences.map(({ name }) => name)).toEqual(Object.keys(topic.settings));
});

test('no topic is one difference', () => {
  expect(compareTopic(topic, undefined)).toMatchObject([
    { name: 'topic', wanted: 'acme-telemetry', found: undefined, repair: expect.stringContaining('topic create') },
  ]);
});

test.each([
  [19, /Stop all producers.*--partitions 20/],
  [21, /create a new topic with 20/],
])('%d partitions are mended by their own way', (partitions, repair) => {
  const [row, ...more] = compareTopic(topic, { ...good, partitions });
  expect(more).toEqual([]);
  expect(row).toMatchObject({ name: 'partitions', wanted: '20', found: String(partitions) });
  expect(row?.repair).toMatch(repair);
});

test('fewer replicas are a difference, unless they are asked for', () => {
  const [row] = compareTopic(topic, { ...good, replicationFactor: 2 });
  expect(row).toMatchObject({ name: 'replication.factor', wanted: '3', found: '2' });
  expect(row?.repair).toContain('kafka-reassign-partitions');
});

test('all differences are told, and every one in words of its own', () => {
  const bad = Object.fromEntries(Object.keys(created.settings).map((name) => [name, '?']));
  const rows = compareTopic(topic, { ...good, partitions: 1, replicationFactor: 1, settings: bad });
  expect(rows.map((row) => row.name)).toEqual(['partitions', 'replication.factor', ...Object.keys(created.settings)]);
  expect(new Set(rows.map((row) => row.meaning)).size).toBe(rows.length);
});

test('a setting of a topic of your own has words as well', () => {
  const own = { ...topic, settings: { 'max.message.bytes': 2_000_000 }, atMost: [] };
  expect(compareTopic(own, good)).toMatchObject([
    { name: 'max.message.bytes', wanted: '2000000', repair: expect.stringContaining('max.message.bytes=2000000') },
  ]);
});
