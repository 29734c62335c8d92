import { randomUUID } from 'node:crypto';
import { type IncomingRecord, partitionForKey } from '@acme/telemetry-kafka';
import kafkajs from 'kafkajs';
import { beforeAll, expect, test } from 'vitest';
import { createTopic } from '../cluster/test-admin.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { javaProduce, type Place } from './java-produce.ts';
import { javaRead } from './java-read.ts';

describeWithKafka('Java clients', (brokers) => {
  const topic = `java-${randomUUID()}`;
  const keys = Array.from(
    { length: 5000 },
    (_, n) => `CUST_${(n * 2_654_435_761).toString(16).padStart(8, '0').slice(-8)}`,
  );
  let places: Place[];
  beforeAll(async () => {
    await createTopic({ brokers }, topic, 20);
    places = await javaProduce(brokers, topic, keys);
  }, 120_000);

  test('a Java producer puts keys where `partitionForKey` says', () => {
    expect(places.map(({ partition }) => partition)).toEqual(keys.map((key) => partitionForKey(key, 20)));
  });

  test('a Java consumer reads all that was written, in order', async () => {
    const records: IncomingRecord[] = [];
    expect(await javaRead({ brokers, topic }, (record) => records.push(record))).toBe(keys.length);
    const found = new Map(records.map((each) => [text(each.value), each]));
    expect(found.size).toBe(keys.length);
    for (const [n, key] of keys.entries()) {
      const record = found.get(String(n))!;
      expect([text(record.key), record.partition, Number(record.offset)]).toEqual([
        key,
        places[n]!.partition,
        places[n]!.offset,
      ]);
    }
    for (let partition = 0; partition < 20; partition++) {
      const own = records.filter((record) => record.partition === partition);
      expect(own.map(({ offset }) => Number(offset))).toEqual(own.map((_, index) => index));
    }
  });

  test('of a value, what a pattern finds; an error of the one who counts stops it', async () => {
    const odd = new Set<string | undefined>();
    await javaRead({ brokers, topic, valuePattern: '(\\d*[13579])$' }, ({ value }) => odd.add(text(value)));
    expect(odd.size).toBe(2501);
    expect(odd.has('4999') && odd.has('') && !odd.has('4998')).toBe(true);
    const failing = javaRead({ brokers, topic }, () => {
      throw new Error('enough');
    });
    await expect(failing).rejects.toThrow('enough');
  });

  test('nulls, bytes, timestamps and headers come as they are', async () => {
    const other = `java-${randomUUID()}`;
    await createTopic({ brokers }, other, 1);
    const producer = new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING }).producer();
    await producer.connect();
    const timestamp = Date.now() - 1000;
    const bytes = Buffer.from([0, 1, 0xff, 10, 9]);
    await producer.send({
      topic: other,
      messages: [
        { key: null, value: null, timestamp: String(timestamp) },
        { key: '', value: bytes, timestamp: String(timestamp + 1), headers: { 'ä:,': ['1', bytes], empty: '' } },
      ],
    });
    await producer.disconnect();
    const records: IncomingRecord[] = [];
    await javaRead({ brokers, topic: other }, (record) => records.push(record));
    const at = { topic: other, partition: 0 };
    const headers = [
      ['ä:,', Buffer.from('1')],
      ['ä:,', bytes],
      ['empty', Buffer.from('')],
    ];
    expect(records).toEqual([
      { ...at, offset: 0n, timestamp, key: null, value: null, headers: [] },
      { ...at, offset: 1n, timestamp: timestamp + 1, key: Buffer.from(''), value: bytes, headers },
    ]);
  });

  test('a topic that is not there is an error in words', async () => {
    await expect(javaRead({ brokers, topic: 'missing' }, () => {})).rejects.toThrow(
      /The Java consumer failed[\s\S]*There is no topic of this name/,
    );
  });
});

function text(bytes: Uint8Array | null): string | undefined {
  return bytes ? Buffer.from(bytes).toString() : undefined;
}
