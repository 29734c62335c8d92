import { type DeadLetter, deadLetterOf, type IncomingRecord, recordCodec, replaysOf } from '@acme/telemetry-kafka';
import { kafkajsClient } from '@acme/telemetry-kafka/kafkajs';
import { sampleEvent, type TelemetryEvent, validateTelemetryEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { pause } from '../contract/until.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { skipWhereMissing } from '../kills/skip-where-missing.ts';
import { CLIENT_NAMES, SUBJECTS } from '../kills/subjects.ts';
import { runCli } from './run-cli.ts';

const LETTERS = 3000;
const CUSTOMERS = 200;
/** Of the dead letters so many break a rule still, one in three. */
const BAD = LETTERS / 3;

/** Dead letters of many customers, in all partitions. */
function deadLetter(at: number): DeadLetter {
  const changes: Partial<TelemetryEvent> = {
    event_id: `EVENT_${String(at).padStart(8, '0')}`,
    customer_id: `CUST_${String(at % CUSTOMERS).padStart(8, '0')}`,
    event_timestamp: new Date().toISOString(),
    ...(at % 3 === 0 ? { city: '' } : {}),
  };
  const event = { ...sampleEvent, ...changes };
  const { issues } = validateTelemetryEvent(event);
  const { topic, partition, key, value, timestamp, headers } = recordCodec.encode(event);
  const read = headers.map(([name, text]) => [name, Buffer.from(String(text))] as const);
  const record = { topic, partition, timestamp, key: Buffer.from(key), value: Buffer.from(value), headers: read };
  return deadLetterOf({ ...record, offset: BigInt(at) }, { stage: issues.length > 0 ? 'validate' : 'handler', issues });
}

describeWithKafka('acme-telemetry dlq', () => {
  let cluster: Cluster;
  const own = () => kafkajsClient({ brokers: cluster.brokers.split(',') });
  const dlq = (client: string, ...args: readonly string[]) =>
    runCli('dlq', ...args, '--brokers', cluster.brokers, '--client', client);

  beforeAll(async () => {
    cluster = await startCluster();
    const created = await runCli('topic', 'create', '--brokers', cluster.brokers, '--replication-factor', '1');
    expect(created).toMatchObject({ code: 0 });
    const byPartition = new Map<number, DeadLetter[]>();
    for (let at = 0; at < LETTERS; at++) {
      const letter = deadLetter(at);
      byPartition.set(letter.partition, [...(byPartition.get(letter.partition) ?? []), letter]);
    }
    const writer = await own().createWriter();
    for (const [partition, letters] of byPartition) {
      const records = letters.map(({ key, value, timestamp, headers }) => ({ key, value, timestamp, headers }));
      const outcomes = await writer.send({ topic: 'acme-telemetry.dlq', partition, records });
      expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['written']));
    }
    await writer.close();
  }, 180_000);
  afterAll(() => cluster?.stop());

  /** All records of the topic from these offsets on. */
  async function replayedSince(before: ReadonlyMap<number, bigint>, count: number): Promise<readonly IncomingRecord[]> {
    const read: IncomingRecord[] = [];
    const reader = await own().createReader({
      groupId: `read-${crypto.randomUUID()}`,
      topics: ['acme-telemetry'],
      whenNoOffset: 'earliest',
      handlers: {
        onRecords: async ({ partition, records }) => {
          read.push(...records.filter(({ offset }) => offset >= (before.get(partition) ?? 0n)));
        },
      },
    });
    for (let tries = 0; read.length < count && tries < 600; tries++) await pause(100);
    await pause(500); // more than there must be would come as well
    await reader.close();
    return read;
  }

  async function ends(): Promise<ReadonlyMap<number, bigint>> {
    const admin = await own().createAdmin();
    const offsets = await admin.offsets('acme-telemetry');
    await admin.close();
    return new Map(offsets.map(({ partition, high }) => [partition, high]));
  }

  describe.each(CLIENT_NAMES)('%s', (client) => {
    beforeEach((context) => skipWhereMissing(context, SUBJECTS[client]));

    test('list counts them, show shows one', async () => {
      const listed = await dlq(client, 'list', '--format=json');
      expect(listed).toMatchObject({ code: 0, stderr: '' });
      const { deadLetters, kinds } = JSON.parse(listed.stdout);
      expect(deadLetters).toBe(LETTERS);
      expect(kinds).toMatchObject([
        { rule: null, stage: 'handler', deadLetters: LETTERS - BAD },
        { rule: 'non-empty', stage: 'validate', deadLetters: BAD },
      ]);
      const { partition, offset } = kinds[1].newest;
      const shown = await dlq(client, 'show', `${partition}/${offset}`);
      expect(shown).toMatchObject({ code: 0, stderr: '' });
      expect(shown.stdout).toContain('city must be text that is not empty');
      expect(shown.stdout).not.toContain('CUST_');
      expect((await dlq(client, 'show', `${partition}/${offset}`, '--reveal')).stdout).toContain('CUST_');
    }, 180_000);

    test('replay sends what is valid now, once, in order per customer; and then nothing more', async () => {
      const before = await ends();
      const group = ['--group', `replay-with-${client}`];
      const dry = await dlq(client, 'replay', '--dry-run', '--format=json', ...group);
      expect(dry).toMatchObject({ code: 1, stderr: '' });
      expect(await ends()).toEqual(before);

      const done = await dlq(client, 'replay', '--format=json', ...group);
      expect(done).toMatchObject({ code: 1, stderr: '' });
      const report = JSON.parse(done.stdout);
      expect(report).toMatchObject({
        ended: 'complete',
        deadLetters: LETTERS,
        fates: { replayed: LETTERS - BAD, stillInvalid: BAD },
        stillInvalidByRule: { 'non-empty': BAD },
      });
      expect(JSON.parse(dry.stdout)).toMatchObject({ fates: report.fates, ended: 'complete' });

      const records = await replayedSince(before, LETTERS - BAD);
      const byCustomer = new Map<string, number[]>();
      for (const { value } of records) {
        const { customer_id, event_id } = JSON.parse(Buffer.from(value ?? []).toString()) as TelemetryEvent;
        byCustomer.set(customer_id, [...(byCustomer.get(customer_id) ?? []), Number(event_id.slice(6))]);
      }
      expect(records).toHaveLength(LETTERS - BAD);
      for (const ids of byCustomer.values()) expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
      expect(new Set(records.map(replaysOf))).toEqual(new Set([1]));

      const second = await dlq(client, 'replay', ...group);
      expect(second).toMatchObject({ code: 0, stderr: '' });
      expect(second.stdout).toContain('  0 dead letters that group');
    }, 240_000);
  });
});
