import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConsumer } from '@acme/telemetry-consumer';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { createProducer } from '@acme/telemetry-producer';
import { topic } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { blocksOf, fileNameOf } from './snippets.ts';

const page = readFileSync(join(import.meta.dirname, 'DEPLOYMENT_GUIDE.md'), 'utf8');
const blocks = blocksOf('docs/DEPLOYMENT_GUIDE.md', page);

/** The file of this name that the page gives. */
function file<T>(name: string): T {
  const block = blocks.find((it) => fileNameOf(it) === name);
  expect(block, name).toBeDefined();
  return JSON.parse(block?.code ?? '') as T;
}

/** The rows of the tables below a heading, as cells without back-ticks. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [text = ''] = section.split('\n## ');
  return [...text.matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) => row.replaceAll('`', '').split(' | '));
}

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Principal?: { readonly Service: string };
  readonly Condition?: unknown;
}
const statements = (name: string) => file<{ Statement: readonly Statement[] }>(name).Statement;
/** The actions that a policy allows on what ends so. */
const allowed = (name: string, end: string) =>
  statements(name)
    .filter(({ Resource }) => [Resource].flat().some((arn) => arn.endsWith(end)))
    .flatMap(({ Action }) => Action);

test("the topic's settings are those of the specification, all of them", () => {
  const cells = Object.fromEntries(rowsBelow('The topics').map(([name, value]) => [name, value]));
  const { partitions, 'replication factor': replicas, ...rest } = cells;
  expect([partitions, replicas]).toEqual([String(topic.partitions), String(topic.replicationFactor)]);
  for (const [name, value] of Object.entries(topic.settings)) expect(rest[name], name).toBe(String(value));
});

test('every counter to watch is one', async () => {
  const client = createMemoryLog().client();
  const producer = await createProducer({ client });
  const consumer = createConsumer({ client, groupId: 'g', whenNoOffset: 'latest', handler: () => {} });
  const names = { producer: Object.keys(producer.counters()), consumer: Object.keys(consumer.counters()) };
  await Promise.all([producer.close(), consumer.stop()]);
  const rows = rowsBelow('Monitor').filter(([of]) => of === 'producer' || of === 'consumer');
  expect(rows.length).toBeGreaterThan(10);
  for (const [of, counter] of rows) expect(names[of as keyof typeof names], of).toContain(counter);
});

test('nobody but an administrator may change topics, and no consumer writes events or reads dead letters', () => {
  for (const name of ['producer.json', 'consumer.json', 'firehose-role.json']) {
    const actions = statements(name).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /(Create|Alter|Delete)Topic/.test(action))).toEqual([]);
  }
  expect(allowed('producer.json', '/acme-telemetry')).toContain('kafka-cluster:WriteData');
  expect(allowed('producer.json', '/acme-telemetry')).not.toContain('kafka-cluster:ReadData');
  expect(allowed('consumer.json', '/acme-telemetry')).toContain('kafka-cluster:ReadData');
  expect(allowed('consumer.json', '/acme-telemetry')).not.toContain('kafka-cluster:WriteData');
  expect(allowed('consumer.json', '.dlq')).toContain('kafka-cluster:WriteData');
  expect(allowed('consumer.json', '.dlq')).not.toContain('kafka-cluster:ReadData');
  expect(allowed('firehose-role.json', '/acme-telemetry')).toContain('kafka-cluster:ReadData');
});

test("Firehose alone, for this account, may take the role that the stream has, and connect to the stream's cluster", () => {
  const {
    MSKSourceConfiguration: { MSKClusterARN: cluster, AuthenticationConfiguration },
    ExtendedS3DestinationConfiguration: { RoleARN },
  } = file<{
    MSKSourceConfiguration: { MSKClusterARN: string; AuthenticationConfiguration: { RoleARN: string } };
    ExtendedS3DestinationConfiguration: { RoleARN: string };
  }>('firehose.json');
  const [, , , , account = ''] = RoleARN.split(':');
  expect(AuthenticationConfiguration.RoleARN).toBe(RoleARN);
  expect(page).toContain(`create-role --role-name ${RoleARN.split('/').at(-1)} `);
  const Principal = { Service: 'firehose.amazonaws.com' };
  expect(statements('firehose-trust.json')).toEqual([
    {
      Effect: 'Allow',
      Principal,
      Action: ['sts:AssumeRole'],
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
  ]);
  expect(statements('cluster-policy.json')).toMatchObject([{ Effect: 'Allow', Principal, Resource: cluster }]);
  expect(allowed('cluster-policy.json', cluster)).toContain('kafka:CreateVpcConnection');
});

test('Firehose writes one delimiter, in gzip, where the lake is looked for', () => {
  const { ExtendedS3DestinationConfiguration: s3, MSKSourceConfiguration: source } = file<{
    ExtendedS3DestinationConfiguration: Record<string, unknown>;
    MSKSourceConfiguration: { TopicName: string };
  }>('firehose.json');
  const parameters = [{ ParameterName: 'Delimiter', ParameterValue: '\\n' }];
  expect(source.TopicName).toBe(topic.name);
  expect(s3).toMatchObject({
    CompressionFormat: 'GZIP',
    CustomTimeZone: 'UTC',
    ProcessingConfiguration: {
      Enabled: true,
      Processors: [{ Type: 'AppendDelimiterToRecord', Parameters: parameters }],
    },
  });
  const hour = String(s3.Prefix)
    .replace('!{timestamp:yyyy}', '2025')
    .replace(/!\{timestamp:(MM|dd|HH)\}/g, '08');
  expect(hour).toBe('telemetry/year=2025/month=08/day=08/hour=08/');
});

test('what the lake keeps ends, and old versions of what was erased before', () => {
  const { Rules } = file<{ Rules: readonly Record<string, unknown>[] }>('lifecycle.json');
  expect(Rules.map(({ Filter }) => Filter)).toEqual([
    { Prefix: 'telemetry/' },
    { Prefix: 'normalised/' },
    { Prefix: 'errors/' },
  ]);
  for (const rule of Rules) {
    expect(rule).toMatchObject({ Status: 'Enabled', Expiration: { Days: expect.any(Number) } });
    // Within the time after which an erasure is repeated.
    expect(rule.NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 7 });
    expect(JSON.stringify(rule)).not.toContain('GLACIER');
  }
});
