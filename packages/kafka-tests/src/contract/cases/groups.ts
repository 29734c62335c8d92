import { KafkaClientError } from '@acme/telemetry-kafka';
import { expect } from 'vitest';
import { type ContractCase, failure } from '../contract-case.ts';
import { Delivery } from '../delivery.ts';
import type { Member } from '../member.ts';
import { numbered, write } from '../records.ts';
import type { Setup } from '../setup.ts';
import { pause } from '../until.ts';

const PARTITIONS = [0, 1, 2, 3, 4, 5];

export const groupCases: readonly ContractCase[] = [
  {
    name: 'group: two members share the partitions; nothing is lost or out of order while one comes and one goes',
    async run(setup) {
      const topic = await setup.topic(PARTITIONS.length);
      const writer = await setup.writer();
      const writeAll = (first: number) =>
        Promise.all(PARTITIONS.map((partition) => write(writer, topic, partition, numbered(40, first))));
      const delivery = new Delivery();
      const groupId = setup.name();
      const join = () =>
        setup.member(topic, {
          groupId,
          onRecords: (batch, member) => delivery.take(batch, member),
          onRevoked: (partitions) => delivery.settled(partitions),
        });

      await writeAll(0);
      const first = await join();
      await setup.until('records at the first member', () => first.records.length > 0);
      const second = await join();
      await writeAll(40);
      await setup.until(
        'both to share the partitions',
        () => first.partitions.length === 3 && second.partitions.length === 3,
      );
      expect([...first.partitions, ...second.partitions].sort()).toEqual(PARTITIONS);
      const before = second.records.length;
      await writeAll(80);
      await setup.until('records at the second member', () => second.records.length > before);
      await first.close();
      await setup.until('all partitions at the second member', () => second.partitions.length === PARTITIONS.length);
      await writeAll(120);
      await setup.until('all to be committed', () =>
        PARTITIONS.every((partition) => delivery.committed(partition) === 160n),
      );
      expect(delivery.faults).toEqual([]);
      expect(await setup.admin.committed(groupId, topic)).toEqual(
        PARTITIONS.map((partition) => ({ topic, partition, offset: 160n })),
      );
      expect([first.stopped, second.stopped]).toEqual([[], []]);
    },
  },
  {
    name: 'group: a partition that went to another member can not be committed, others can',
    async run(setup) {
      const topic = await setup.topic(2);
      await write(await setup.writer(), topic, 0, numbered(3));
      const groupId = setup.name();
      const first = await setup.member(topic, { groupId });
      await setup.until('both partitions', () => first.partitions.length === 2);
      const second = await setup.member(topic, { groupId });
      await shareTwo(setup, first, second);
      const [mine = 0] = first.partitions;
      const [gone = 0] = second.partitions;
      expect(await failure(first.commit(topic, gone, 1n))).toBeInstanceOf(KafkaClientError);
      await first.commit(topic, mine, 2n);
      expect(await setup.admin.committed(groupId, topic)).toEqual([{ topic, partition: mine, offset: 2n }]);
    },
  },
  {
    name: 'group: a revoked partition can be committed until onRevoked is through, and then comes to the other member',
    async run(setup) {
      const topic = await setup.topic(2);
      const writer = await setup.writer();
      for (const partition of [0, 1]) await write(writer, topic, partition, numbered(4));
      const groupId = setup.name();
      const first = await setup.member(topic, {
        groupId,
        async onRevoked(partitions, member) {
          await pause(300);
          for (const { partition } of partitions) await member.commit(topic, partition, 3n);
        },
      });
      await setup.until('all records', () => first.records.length >= 8);
      const second = await setup.member(topic, { groupId });
      await shareTwo(setup, first, second);
      await setup.until('a record at the second member', () => second.records.length > 0);
      const [moved = 0] = second.partitions;
      expect(second.offsets(moved)).toEqual([3n]);
      expect(await setup.admin.committed(groupId, topic)).toContainEqual({ topic, partition: moved, offset: 3n });
    },
  },
  {
    name: 'group: close waits for onRevoked, which can commit',
    async run(setup) {
      const topic = await setup.topic();
      await write(await setup.writer(), topic, 0, numbered(3));
      const groupId = setup.name();
      let done = false;
      const member = await setup.member(topic, {
        groupId,
        async onRevoked(partitions, self) {
          await pause(500);
          for (const { partition } of partitions) await self.commit(topic, partition, 2n);
          done = true;
        },
      });
      await setup.until('the records', () => member.records.length >= 3);
      await member.close();
      expect(done).toBe(true);
      expect(member.revoked).toEqual([{ topic, partition: 0 }]);
      expect(await setup.admin.committed(groupId, topic)).toEqual([{ topic, partition: 0, offset: 2n }]);
      await failure(member.commit(topic, 0, 3n));
    },
  },
  {
    name: 'group: onRevoked is not waited for longer than told',
    async run(setup) {
      const topic = await setup.topic();
      const member = await setup.member(topic, { revokeTimeoutMs: 300, onRevoked: () => new Promise(() => {}) });
      await setup.until('the partition', () => member.partitions.length === 1);
      const start = performance.now();
      await member.close();
      expect(performance.now() - start).toBeLessThan(20_000);
      await failure(member.commit(topic, 0, 0n));
    },
  },
  {
    name: 'group: two groups read the same, each for itself',
    async run(setup) {
      const topic = await setup.topic();
      await write(await setup.writer(), topic, 0, numbered(3));
      const members = await Promise.all([setup.member(topic), setup.member(topic)]);
      for (const member of members) {
        await setup.until('3 records', () => member.records.length >= 3);
        expect(member.offsets(0)).toEqual([0n, 1n, 2n]);
      }
    },
  },
];

async function shareTwo(setup: Setup, first: Member, second: Member): Promise<void> {
  await setup.until('one partition each', () => first.partitions.length === 1 && second.partitions.length === 1);
}
