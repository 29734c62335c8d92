import { KafkaClientError } from '@acme/telemetry-kafka';
import { expect } from 'vitest';
import { type ContractCase, expectFailure } from '../contract-case.ts';
import { noise, numbered, recordOf, statuses, textOf, write } from '../records.ts';

const SMALL_RECORDS = { 'max.message.bytes': '10000' };
const HOUR_MS = 3_600_000;

export const writingCases: readonly ContractCase[] = [
  {
    name: 'write: order in a partition stays over several batches, while other partitions are written too',
    async run(setup) {
      const topic = await setup.topic(3);
      const writer = await setup.writer();
      await Promise.all(
        [0, 1, 2].map(async (partition) => {
          for (let batch = 0; batch < 10; batch++) await write(writer, topic, partition, numbered(20, batch * 20));
        }),
      );
      const records = await setup.read(topic, 600);
      for (const partition of [0, 1, 2]) {
        const values = records.filter((record) => record.partition === partition).map(textOf);
        expect(values).toEqual(Array.from({ length: 200 }, (_, index) => String(index)));
      }
    },
  },
  {
    name: 'write: records lie in the partition that was told, of 20, whatever their key',
    async run(setup) {
      const topic = await setup.topic(20);
      const writer = await setup.writer();
      const partitions = Array.from({ length: 20 }, (_, partition) => partition);
      await Promise.all(partitions.map((to) => write(writer, topic, to, [recordOf(`for ${to}`, { key: 'one key' })])));
      const places = (await setup.read(topic, 20)).map((record) => [record.partition, textOf(record)]);
      expect(new Map(places as [number, string][])).toEqual(new Map(partitions.map((to) => [to, `for ${to}`])));
      expect(places).toHaveLength(20);
    },
  },
  {
    name: 'write: an empty batch has no outcomes',
    async run(setup) {
      const topic = await setup.topic();
      expect(await (await setup.writer()).send({ topic, partition: 0, records: [] })).toEqual([]);
    },
  },
  {
    name: 'write: a record that is too large takes no other with it',
    async run(setup) {
      const topic = await setup.topic(1, SMALL_RECORDS);
      const writer = await setup.writer();
      const records = [...numbered(5), recordOf(noise(30_000)), ...numbered(5, 5)];
      const outcomes = await writer.send({ topic, partition: 0, records });
      expect(statuses(outcomes)).toEqual([...taken(5), 'record-too-large', ...taken(5)]);
      expect(outcomes[5]).toMatchObject({ status: 'not-written', error: { canRetry: false } });
      expect((await setup.read(topic, 10)).map(textOf)).toEqual(numbered(10).map(({ value }) => value));
      // The writer has not suffered from it.
      await write(writer, topic, 0, numbered(1, 10));
      expect((await setup.admin.offsets(topic))[0]?.high).toBe(11n);
    },
  },
  {
    name: 'write: a batch that is too large, of records that are not, is written whole',
    async run(setup) {
      const topic = await setup.topic(1, SMALL_RECORDS);
      const records = Array.from({ length: 12 }, () => recordOf(noise(4000)));
      await write(await setup.writer(), topic, 0, records);
      const read = await setup.read(topic, 12);
      expect(read.map(({ value }) => value && Array.from(value))).toEqual(
        records.map(({ value }) => Array.from(value as Uint8Array)),
      );
    },
  },
  {
    name: 'write: a record of 3 hours ahead takes no other with it',
    async run(setup) {
      const topic = await setup.topic();
      const ahead = recordOf('ahead', { timestamp: Date.now() + 3 * HOUR_MS });
      const outcomes = await (await setup.writer()).send({
        topic,
        partition: 0,
        records: [...numbered(3), ahead, ...numbered(3, 3)],
      });
      expect(statuses(outcomes)).toEqual([...taken(3), 'invalid-timestamp', ...taken(3)]);
      expect((await setup.read(topic, 6)).map(textOf)).toEqual(numbered(6).map(({ value }) => value));
    },
  },
  {
    name: 'write: what has no such topic or partition is not written',
    async run(setup) {
      const writer = await setup.writer({ deliveryTimeoutMs: 5000 });
      const places = [
        { topic: setup.name(), partition: 0 },
        { topic: await setup.topic(2), partition: 7 },
      ];
      for (const place of places) {
        const outcomes = await writer.send({ ...place, records: numbered(2) });
        expect(statuses(outcomes)).toEqual(['unknown-topic', 'unknown-topic']);
        for (const outcome of outcomes) {
          expect(outcome.status).toBe('not-written');
          expect(outcome.status !== 'written' && outcome.error).toBeInstanceOf(KafkaClientError);
        }
      }
    },
  },
  {
    name: 'write: a batch stays as it was given',
    async run(setup) {
      const topic = await setup.topic(2);
      const given = { topic, partition: 1, records: [recordOf('same', { headers: [['name', 'value']] })] };
      const before = structuredClone(given);
      await (await setup.writer()).send(given);
      expect(given).toEqual(before);
    },
  },
  {
    name: 'write: the number of partitions is told, of a topic that there is',
    async run(setup) {
      const writer = await setup.writer();
      expect(await writer.partitionCount(await setup.topic(20))).toBe(20);
      expect(await writer.partitionCount(await setup.topic(3))).toBe(3);
      await expectFailure(writer.partitionCount(setup.name()), 'unknown-topic');
    },
  },
  {
    name: 'write: a number of partitions that grew is told',
    needs: 'addPartitions',
    async run(setup) {
      const topic = await setup.topic(2);
      const writer = await setup.writer();
      expect(await writer.partitionCount(topic)).toBe(2);
      await setup.opened.addPartitions?.(topic, 5);
      // A broker may answer before it has heard of them itself; what must not be is that the writer keeps what it knew.
      await setup.until('all five', async () => (await writer.partitionCount(topic)) === 5);
    },
  },
  {
    name: 'write: close lets what is under way have its outcome, and may be called twice',
    async run(setup) {
      const topic = await setup.topic();
      const writer = await setup.writer();
      const sending = writer.send({ topic, partition: 0, records: numbered(50) });
      await writer.close();
      expect(statuses(await sending)).toEqual(taken(50));
      await writer.close();
    },
  },
];

function taken(count: number): readonly string[] {
  return new Array(count).fill('written');
}
