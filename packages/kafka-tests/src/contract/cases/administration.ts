import { expect } from 'vitest';
import { type ContractCase, expectFailure } from '../contract-case.ts';
import { numbered, write } from '../records.ts';

export const administrationCases: readonly ContractCase[] = [
  {
    name: 'admin: a topic is described with its settings, those of the defaults included',
    async run(setup) {
      const name = await setup.topic(4, { 'max.message.bytes': '5000', 'retention.ms': '3600000' });
      const described = await setup.admin.describeTopic(name);
      expect(described).toMatchObject({ name, partitions: 4, replicationFactor: 1 });
      expect(described?.settings).toMatchObject({
        'max.message.bytes': '5000',
        'retention.ms': '3600000',
        'cleanup.policy': 'delete',
        'message.timestamp.type': 'CreateTime',
      });
      for (const value of Object.values(described?.settings ?? {})) expect(typeof value).toBe('string');
    },
  },
  {
    name: 'admin: a topic that there is not is undefined',
    async run(setup) {
      expect(await setup.admin.describeTopic(setup.name())).toBeUndefined();
    },
  },
  {
    name: 'admin: a topic that is there is not created again',
    async run(setup) {
      const name = await setup.topic(2);
      const again = { name, partitions: 3, replicationFactor: 1, settings: {} };
      await expectFailure(setup.admin.createTopic(again), 'topic-exists');
      expect((await setup.admin.describeTopic(name))?.partitions).toBe(2);
    },
  },
  ...Object.entries({
    'a setting that there is not': { settings: { 'no.such.setting': '1' } },
    'a value that a setting does not take': { settings: { 'retention.ms': 'soon' } },
    'more replicas than brokers': { replicationFactor: 99 },
  }).map(
    ([what, wrong]): ContractCase => ({
      name: `admin: ${what} is refused`,
      async run(setup) {
        const name = setup.name();
        const topic = { name, partitions: 1, replicationFactor: 1, settings: {}, ...wrong };
        await expectFailure(setup.admin.createTopic(topic), 'invalid-setting');
        expect(await setup.admin.describeTopic(name)).toBeUndefined();
      },
    }),
  ),
  {
    name: 'admin: a topic can be written as soon as it was created',
    async run(setup) {
      const writer = await setup.writer();
      for (let round = 0; round < 3; round++) await write(writer, await setup.topic(20), 19, numbered(1));
    },
  },
  {
    name: 'admin: a topic can be deleted, once',
    async run(setup) {
      const name = setup.name();
      await setup.admin.createTopic({ name, partitions: 1, replicationFactor: 1, settings: {} });
      await setup.admin.deleteTopic(name);
      await setup.until('the topic to be gone', async () => (await setup.admin.describeTopic(name)) === undefined);
      await expectFailure(setup.admin.deleteTopic(name), 'unknown-topic');
    },
  },
  {
    name: 'admin: offsets say where each partition begins and ends',
    async run(setup) {
      const topic = await setup.topic(12);
      const writer = await setup.writer();
      await write(writer, topic, 1, numbered(7));
      await write(writer, topic, 11, numbered(2));
      const high = (partition: number) => ({ 1: 7n, 11: 2n })[partition] ?? 0n;
      expect(await setup.admin.offsets(topic)).toEqual(
        Array.from({ length: 12 }, (_, partition) => ({ partition, low: 0n, high: high(partition) })),
      );
      await expectFailure(setup.admin.offsets(setup.name()), 'unknown-topic');
    },
  },
  {
    name: 'admin: a group that there is not has committed nothing',
    async run(setup) {
      expect(await setup.admin.committed(setup.name(), await setup.topic(2))).toEqual([]);
    },
  },
  {
    name: 'admin: what a group committed is told by partition, of this topic only',
    async run(setup) {
      const [topic, other] = [await setup.topic(3), await setup.topic(3)];
      const groupId = setup.name();
      const member = await setup.member(topic, { groupId, topics: [topic, other] });
      await setup.until('all partitions', () => member.partitions.length === 6);
      await member.commit(topic, 2, 5n);
      await member.commit(topic, 0, 0n);
      await member.commit(other, 1, 9n);
      expect(await setup.admin.committed(groupId, topic)).toEqual([
        { topic, partition: 0, offset: 0n },
        { topic, partition: 2, offset: 5n },
      ]);
    },
  },
  {
    name: 'admin: close may be called twice',
    async run(setup) {
      const admin = await setup.client.createAdmin();
      await admin.close();
      await admin.close();
    },
  },
];
