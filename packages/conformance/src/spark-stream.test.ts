import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RAW_WRITERS } from '@acme/telemetry-kafka-tests/raw-writers';
import { type Cluster, startCluster } from '@acme/telemetry-kafka-tests/start-cluster';
import { telemetryTopic } from '@acme/telemetry-kafka-tests/telemetry-topic';
import { missingTools } from '@acme/telemetry-kafka-tests/tool-chain';
import { createValidator, sampleEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipReason, withReason } from '../test-support/required.ts';
import { spark, sparkVersion, submit } from './engines/spark.ts';
import { artefactsFolder } from './paths.ts';

const SETUP_MS = 900_000;
const STREAM_MS = 900_000;
const MINUTE_MS = 60_000;

const SOURCE = `org.apache.spark:spark-sql-kafka-0-10_2.13:${sparkVersion()}`;
/** Half an hour off, so that neither hours nor minutes are right by chance. */
const TIME_ZONE = 'Asia/Kolkata';

/** Twenty seconds past a minute, an hour ago: brokers refuse what is far ahead and drop what is old. */
const BASE = Math.floor(Date.now() / MINUTE_MS - 60) * MINUTE_MS + 20_000;
const timeOf = (minutes: number) => new Date(BASE + minutes * MINUTE_MS).toISOString();
const minuteOf = (minutes: number) => `${timeOf(minutes).slice(0, 16)}Z`;

interface Counted {
  readonly minute: string | null;
  readonly late: boolean;
  readonly name: string;
  readonly events: number;
}

/** A record, and where it has to be counted. */
interface Sent {
  readonly value: string | Uint8Array | null;
  readonly minute: string | null;
  readonly late?: boolean;
  /** The record's own time, in minutes from the base. */
  readonly recorded?: number;
}

const event = (changes: object) => JSON.stringify({ ...sampleEvent, ...changes });
const at = (minutes: number, changes: object = {}): Sent => ({
  value: event({ event_timestamp: timeOf(minutes), ...changes }),
  minute: minuteOf(minutes),
  recorded: minutes,
});
const late = (minutes: number, changes: object = {}): Sent => ({ ...at(minutes, changes), late: true });
const timeless = (value: Sent['value']): Sent => ({ value, minute: null });

const first: readonly Sent[] = [
  at(0),
  at(0),
  at(0, { city: '', error_count: 101 }),
  at(0, { event_type: 'complete', completion_percentage: 50 }),
  at(0, { isp: '\ud800' }),
  at(-1),
  at(-1, { city: '', isp: '' }),
  timeless('not JSON'),
  timeless(`${event({})}${event({})}`),
  timeless(Buffer.from([0x7b, 0xff, 0x7d])),
  timeless(null),
  timeless('[]'),
  timeless(event({ event_timestamp: timeOf(0).replace('Z', '+00:00') })),
  timeless(event({ event_timestamp: undefined })),
  // A device whose clock is far ahead must not make all others late.
  { value: event({ event_timestamp: '9999-12-31T23:59:59.999999999Z' }), minute: '9999-12-31T23:59Z' },
  { value: event({ event_timestamp: '0000-01-01T00:00:00Z' }), minute: '0000-01-01T00:00Z' },
];
const second: readonly Sent[] = [at(-9), at(2), late(-11), late(-11, { quality: 'UHD' }), timeless(null)];
// Ten minutes before the newest, which is at 2 now.
const third: readonly Sent[] = [at(-7), late(-9)];

const { parse } = createValidator();

/** What has to be counted of all these, by the SDK. */
function expected(...all: readonly Sent[]): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const { value, minute, late = false } of all) {
    const { valid, issues } = parse(value ?? '');
    for (const name of new Set([valid ? 'valid' : 'invalid', ...issues.map(({ rule }) => rule)])) {
      const key = JSON.stringify({ minute, late, name });
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return inOrder([...counts].map(([key, events]) => ({ ...JSON.parse(key), events })));
}

const inOrder = (rows: readonly Counted[]) =>
  rows.toSorted((a, b) =>
    JSON.stringify([a.minute, a.late, a.name]) < JSON.stringify([b.minute, b.late, b.name]) ? -1 : 1,
  );

const why = skipReason(spark) ?? skipReason({ language: 'kafka', missing: () => missingTools() || undefined });
const title = "Spark's stream of verdict counts";
describe.skipIf(why !== undefined)(withReason(title, why), () => {
  let folder = '';
  let cluster: Cluster | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spark-stream-'));
    await spark.prepare();
    cluster = await startCluster();
  }, SETUP_MS);
  afterAll(async () => {
    await cluster?.stop();
    await rm(folder, { recursive: true });
  });

  async function send(brokers: string, topic: string, sent: readonly Sent[]): Promise<void> {
    const writer = await RAW_WRITERS.kafkajs(brokers, topic);
    const records = sent.map(({ value, recorded = 0 }) => ({
      key: null,
      value,
      timestamp: BASE + recorded * MINUTE_MS,
      headers: [],
    }));
    // Over several partitions, as events are.
    for (const [index, record] of records.entries()) await writer.send(index % 3, [record]);
    await writer.close();
  }

  it('counts every record once, by its minute in UTC, what is late apart, over stops and a crash', {
    timeout: STREAM_MS,
  }, async () => {
    const brokers = cluster?.brokers ?? '';
    const topic = await telemetryTopic(brokers, 'spark');
    const count = async () => {
      const args = [
        '--artefacts',
        artefactsFolder,
        '--brokers',
        brokers,
        '--topic',
        topic,
        '--out',
        folder,
        '--available-now',
      ];
      const printed = await submit('telemetry_stream.py', args, {
        packages: [SOURCE],
        settings: [`spark.sql.session.timeZone=${TIME_ZONE}`],
        env: { TZ: TIME_ZONE },
      });
      const rows = printed.split('\n').filter((line) => line.startsWith('{"minute"'));
      return inOrder(rows.map((line) => JSON.parse(line)));
    };

    await send(brokers, topic, first);
    expect(await count()).toEqual(expected(...first));

    await send(brokers, topic, second);
    expect(await count()).toEqual(expected(...first, ...second));

    // As if it had died after counting the second batch and before saying so.
    for (const name of ['1', '.1.crc']) await rm(join(folder, 'checkpoint/commits', name));
    await send(brokers, topic, third);
    expect(await count()).toEqual(expected(...first, ...second, ...third));
    expect(await batches(folder)).toEqual(['batch=0', 'batch=1', 'batch=2']);
  });
});

async function batches(folder: string): Promise<readonly string[]> {
  const names = (await readdir(join(folder, 'counts'))).filter((name) => name.startsWith('batch='));
  for (const name of names) await readFile(join(folder, 'counts', name, '_SUCCESS'));
  return names.toSorted();
}
