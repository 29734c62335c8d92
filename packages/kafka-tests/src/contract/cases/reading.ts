import { expect } from 'vitest';
import type { ContractCase } from '../contract-case.ts';
import type { Member } from '../member.ts';
import { numbered, write } from '../records.ts';
import type { Setup } from '../setup.ts';
import { pause } from '../until.ts';

export const readingCases: readonly ContractCase[] = [
  {
    name: 'read: batches are of one partition, never empty, and say how far the log goes',
    async run(setup) {
      const topic = await setup.topic(3);
      const writer = await setup.writer();
      await Promise.all([0, 1, 2].map((partition) => write(writer, topic, partition, numbered(30))));
      const member = await setup.member(topic);
      await setup.until('90 records', () => member.records.length >= 90);
      for (const { topic: from, partition, records, highWatermark } of member.batches) {
        expect(from).toBe(topic);
        expect(records.length).toBeGreaterThan(0);
        expect(records.every((record) => record.topic === topic && record.partition === partition)).toBe(true);
        expect(highWatermark).toBeGreaterThan(records.at(-1)?.offset ?? 30n);
        expect(highWatermark).toBeLessThanOrEqual(30n);
      }
      const ends = [0, 1, 2].map((own) => member.batches.findLast(({ partition }) => partition === own)?.highWatermark);
      expect(ends).toEqual([30n, 30n, 30n]);
    },
  },
  {
    name: 'read: what is written later comes too',
    async run(setup) {
      const topic = await setup.topic(2);
      const writer = await setup.writer();
      const member = await setup.member(topic);
      await setup.until('both partitions', () => member.partitions.length === 2);
      for (const round of [1, 2, 3]) {
        await write(writer, topic, 0, numbered(2));
        await write(writer, topic, 1, numbered(2));
        await setup.until(`records of round ${round}`, () => member.records.length === round * 4);
      }
      expect(member.offsets(0)).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
      expect(member.offsets(1)).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
    },
  },
  {
    name: 'read: a partition waits for its handler, others go on, and the member stays past its session timeout',
    async run(setup) {
      const topic = await setup.topic(2);
      const writer = await setup.writer();
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const member = await setup.member(topic, {
        sessionTimeoutMs: setup.sessionTimeoutMs,
        onRecords: ({ partition }) => (partition === 0 ? held : Promise.resolve()),
      });
      await write(writer, topic, 0, numbered(1));
      await setup.until('the first record', () => member.offsets(0).length === 1);
      await write(writer, topic, 0, numbered(5, 1));
      const start = performance.now();
      let written = 0;
      while (performance.now() - start < setup.sessionTimeoutMs * 1.5) {
        await write(writer, topic, 1, numbered(1, written++));
        await setup.until('the other partition to go on', () => member.offsets(1).length === written);
        await pause(setup.sessionTimeoutMs / 20);
      }
      expect(member.offsets(0)).toEqual([0n]);
      expect([member.revoked, member.lost, member.stopped]).toEqual([[], [], []]);
      await member.commit(topic, 0, 1n);
      release();
      await setup.until('the rest', () => member.offsets(0).length >= 6);
      expect(member.offsets(0)).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
      expect(member.offsets(1)).toHaveLength(written);
    },
  },
  {
    name: 'read: how far it has read is said, and nothing before that is handed out any more',
    async run(setup) {
      const topic = await setup.topic();
      const writer = await setup.writer();
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const said: (bigint | undefined)[] = [];
      const member = await setup.member(topic, {
        async onRecords(_batch, own) {
          await held;
          said.push(await own.position(topic, 0));
        },
      });
      await write(writer, topic, 0, numbered(2));
      await setup.until('a batch', () => member.batches.length > 0);
      await write(writer, topic, 0, numbered(3, 2));
      release();
      await setup.until('5 records', () => member.records.length >= 5 && said.length === member.batches.length);
      expect(said).toEqual(member.batches.map(({ records }) => (records.at(-1)?.offset ?? -1n) + 1n));
      expect(await member.position(topic, 0)).toBe(5n);
      expect(await member.position(topic, 1)).toBeUndefined();
      await member.close();
      expect(await member.position(topic, 0)).toBeUndefined();
    },
  },
  {
    name: 'read: a handler that rejects stops the reader',
    async run(setup) {
      const topic = await setup.topic(2);
      const writer = await setup.writer();
      const member = await setup.member(topic, { onRecords: () => Promise.reject(new Error('of the handler')) });
      await write(writer, topic, 0, numbered(3));
      await stopped(setup, member, 'client-failed');
      const told = member.batches.length;
      await write(writer, topic, 0, numbered(3));
      await pause(500);
      expect(member.batches).toHaveLength(told);
      await member.close();
    },
  },
  {
    name: 'read: a topic that there is not is said',
    async run(setup) {
      const joined = await setup.member(setup.name()).then(
        (member) => member,
        (error: unknown) => error,
      );
      // Some clients learn it only when they read.
      if (joined instanceof Error) expect(joined).toMatchObject({ name: 'KafkaClientError', code: 'unknown-topic' });
      else await stopped(setup, joined as Member, 'unknown-topic');
    },
  },
  {
    name: 'read: close ends it, does not wait for records that are being handled, and may be called twice',
    async run(setup) {
      const topic = await setup.topic(1);
      const writer = await setup.writer();
      await write(writer, topic, 0, numbered(3));
      const member = await setup.member(topic, { onRecords: () => new Promise(() => {}) });
      await setup.until('a batch', () => member.batches.length > 0);
      await Promise.all([member.close(), member.close()]);
      await member.close();
      const told = member.batches.length;
      await write(writer, topic, 0, numbered(3));
      await pause(500);
      expect(member.batches).toHaveLength(told);
      expect(member.stopped).toEqual([]);
    },
  },
];

async function stopped(setup: Setup, member: Member, code: string): Promise<void> {
  await setup.until('the reader to stop', () => member.stopped.length > 0);
  expect(member.stopped).toHaveLength(1);
  expect(member.stopped[0]).toMatchObject({ name: 'KafkaClientError', code });
}
