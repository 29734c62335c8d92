import { KafkaClientError } from '@acme/telemetry-kafka';
import { expect } from 'vitest';
import type { ContractCase } from '../contract-case.ts';
import { numbered, write } from '../records.ts';
import type { Setup } from '../setup.ts';

export const positionCases: readonly ContractCase[] = [
  {
    name: 'position: earliest begins with the first record',
    async run(setup) {
      const topic = await setup.topic();
      await write(await setup.writer(), topic, 0, numbered(3));
      const member = await setup.member(topic, { whenNoOffset: 'earliest' });
      await setup.until('3 records', () => member.records.length >= 3);
      expect(member.offsets(0)).toEqual([0n, 1n, 2n]);
    },
  },
  {
    name: 'position: latest begins with what is written from then on',
    async run(setup) {
      const topic = await setup.topic();
      const writer = await setup.writer();
      await write(writer, topic, 0, numbered(5));
      const member = await setup.member(topic, { whenNoOffset: 'latest' });
      // When "from then on" begins is the client's; so write until something has come.
      await setup.until('a first record', async () => {
        await write(writer, topic, 0, numbered(1));
        return member.records.length > 0;
      });
      await write(writer, topic, 0, numbered(3));
      const high = (await setup.admin.offsets(topic))[0]?.high ?? 0n;
      await setup.until('the last record', () => member.offsets(0).at(-1) === high - 1n);
      const [first = 0n, ...rest] = member.offsets(0);
      expect(first).toBeGreaterThanOrEqual(5n);
      expect(rest).toEqual(rest.map((_, index) => first + BigInt(index + 1)));
    },
  },
  {
    name: 'position: latest is where the group began: what came since is there for the next member, whether it was committed or not',
    async run(setup) {
      const topic = await setup.topic(2);
      const writer = await setup.writer();
      for (const partition of [0, 1]) await write(writer, topic, partition, numbered(5));
      const options = { groupId: setup.name(), whenNoOffset: 'latest' } as const;
      const first = await setup.member(topic, options);
      await setup.until('a first record', async () => {
        await write(writer, topic, 0, numbered(1));
        return first.records.length > 0;
      });
      await first.close();
      // Of the other partition nobody has read anything yet.
      for (const partition of [0, 1]) await write(writer, topic, partition, numbered(2));
      const [begin = 0n] = first.offsets(0);
      const [{ high = 0n } = {}] = await setup.admin.offsets(topic);
      const next = await setup.member(topic, options);
      await setup.until('what came since', () => next.offsets(0).at(-1) === high - 1n && next.offsets(1).length >= 2);
      expect(next.offsets(0)).toEqual(
        Array.from({ length: Number(high - begin) }, (_, index) => begin + BigInt(index)),
      );
      expect(next.offsets(1)).toEqual([5n, 6n]);
    },
  },
  {
    name: 'position: fail stops where a partition has no committed offset',
    async run(setup) {
      const topic = await setup.topic(2);
      const writer = await setup.writer();
      for (const partition of [0, 1]) await write(writer, topic, partition, numbered(3));
      const groupId = setup.name();
      await commitAs(setup, topic, groupId, { 0: 1n });
      const member = await setup.member(topic, { groupId, whenNoOffset: 'fail' });
      await setup.until('the reader to stop', () => member.stopped.length > 0);
      expect(member.stopped[0]).toBeInstanceOf(KafkaClientError);
      expect(member.stopped[0]).toMatchObject({ code: 'no-committed-offset' });
      expect(member.offsets(1)).toEqual([]);
      await member.close();
    },
  },
  {
    name: 'position: fail reads where all partitions have one',
    async run(setup) {
      const topic = await setup.topic(2);
      const writer = await setup.writer();
      for (const partition of [0, 1]) await write(writer, topic, partition, numbered(3));
      const groupId = setup.name();
      await commitAs(setup, topic, groupId, { 0: 1n, 1: 0n });
      const member = await setup.member(topic, { groupId, whenNoOffset: 'fail' });
      await setup.until('5 records', () => member.records.length >= 5);
      expect([member.offsets(0), member.offsets(1)]).toEqual([
        [1n, 2n],
        [0n, 1n, 2n],
      ]);
      expect(member.stopped).toEqual([]);
    },
  },
  {
    name: 'position: an offset out of range stops, it never jumps',
    async run(setup) {
      const topic = await setup.topic();
      await write(await setup.writer(), topic, 0, numbered(3));
      for (const whenNoOffset of ['earliest', 'latest', 'fail'] as const) {
        const groupId = setup.name();
        await commitAs(setup, topic, groupId, { 0: 1000n });
        const member = await setup.member(topic, { groupId, whenNoOffset });
        await setup.until('the reader to stop', () => member.stopped.length > 0);
        expect(member.stopped[0]).toBeInstanceOf(KafkaClientError);
        expect(member.stopped[0]).toMatchObject({ code: 'offset-out-of-range' });
        await member.close();
        expect(member.records).toEqual([]);
        expect(await setup.admin.committed(groupId, topic)).toEqual([{ topic, partition: 0, offset: 1000n }]);
      }
    },
  },
  {
    name: 'position: the next reader goes on behind what was committed',
    async run(setup) {
      const topic = await setup.topic();
      await write(await setup.writer(), topic, 0, numbered(10));
      const groupId = setup.name();
      await commitAs(setup, topic, groupId, { 0: 4n });
      const member = await setup.member(topic, { groupId });
      await setup.until('6 records', () => member.records.length >= 6);
      expect(member.offsets(0)).toEqual([4n, 5n, 6n, 7n, 8n, 9n]);
    },
  },
  {
    name: 'position: what nobody committed comes again',
    async run(setup) {
      const topic = await setup.topic();
      await write(await setup.writer(), topic, 0, numbered(5));
      const groupId = setup.name();
      for (const _ of ['first', 'second']) {
        const member = await setup.member(topic, { groupId });
        await setup.until('5 records', () => member.records.length >= 5);
        await member.close();
        expect(member.offsets(0)).toEqual([0n, 1n, 2n, 3n, 4n]);
      }
      expect(await setup.admin.committed(groupId, topic)).toEqual([]);
    },
  },
];

/** Joins a group, commits, and leaves. */
async function commitAs(
  setup: Setup,
  topic: string,
  groupId: string,
  offsets: Readonly<Record<number, bigint>>,
): Promise<void> {
  const member = await setup.member(topic, { groupId });
  const partitions = Object.keys(offsets).map(Number);
  await setup.until('the partitions', () => partitions.every((partition) => member.partitions.includes(partition)));
  for (const partition of partitions) await member.commit(topic, partition, offsets[partition] as bigint);
  await member.close();
}
