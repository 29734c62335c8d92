import { topicToCreate } from '@acme/telemetry-kafka';
import { createMemoryLog, type MemoryLog } from '@acme/telemetry-kafka/memory';
import { deadLetterTopic, topic } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { DESCRIBING_CLIENTS } from '../cluster/clients.ts';
import type { ClusterAddress } from '../cluster/connect.ts';
import { runFake } from '../fake-terminal.ts';

const topicCommand = (log: MemoryLog, ...args: readonly string[]) =>
  runFake(['topic', ...args, '--brokers', 'kafka:9092'], { connect: async () => log.client() });

const right = [topicToCreate(topic), topicToCreate(deadLetterTopic)] as const;

async function described(log: MemoryLog, name: string) {
  const admin = await log.client().createAdmin();
  return admin.describeTopic(name);
}

test('create makes both topics, as they must be', async () => {
  const log = createMemoryLog({ topics: [] });
  expect(await topicCommand(log, 'create')).toEqual({
    code: 0,
    stdout: `acme-telemetry: created, with 20 partitions and 3 replicas
acme-telemetry.dlq: created, with 20 partitions and 3 replicas
`,
    stderr: '',
  });
  expect(await topicCommand(log, 'verify')).toMatchObject({ code: 0 });
  expect(await topicCommand(log, 'create')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('acme-telemetry: as it must be, with 20 partitions and 3 replicas\n'),
  });
});

test('fewer replicas only when told so', async () => {
  const log = createMemoryLog({ topics: [] });
  expect(await topicCommand(log, 'create', '--replication-factor', '1')).toMatchObject({ code: 0 });
  expect(await described(log, topic.name)).toMatchObject({
    replicationFactor: 1,
    settings: { 'min.insync.replicas': '1' },
  });
  expect(await topicCommand(log, 'verify', '--replication-factor=1')).toMatchObject({ code: 0 });
  expect(await topicCommand(log, 'verify')).toMatchObject({ code: 1 });
});

test('more replicas than brokers are refused, with what to say', async () => {
  const log = createMemoryLog({ topics: [] });
  const { client } = log;
  const small: MemoryLog = {
    ...log,
    client: () => ({
      ...client(),
      createAdmin: async () => {
        const admin = await client().createAdmin();
        return {
          describeTopic: (name) => admin.describeTopic(name),
          createTopic: (wanted) => admin.createTopic({ ...wanted, replicationFactor: wanted.replicationFactor + 1 }),
          close: () => admin.close(),
        } as typeof admin;
      },
    }),
  };
  const { code, stderr } = await topicCommand(small, 'create');
  expect(code).toBe(2);
  expect(stderr).toContain('With fewer than 3 brokers, say that fewer replicas are meant: --replication-factor 1.');
  const told = await topicCommand(small, 'create', '--replication-factor', '3');
  expect(told.stderr).not.toContain('fewer replicas are meant');
});

test('verify says what differs, what that means and how to mend it', async () => {
  const settings = { ...right[0].settings, 'unclean.leader.election.enable': 'true', 'segment.ms': '604800000' };
  const log = createMemoryLog({ topics: [{ ...right[0], settings }] });
  expect(await topicCommand(log, 'verify')).toEqual({
    code: 1,
    stdout: `acme-telemetry: not as it must be, in 2 settings

  setting                         must be           is
  unclean.leader.election.enable  false             true
    A replica that lags may become leader: acknowledged records are lost.
    mend: kafka-configs --bootstrap-server LIST --alter --entity-type topics --entity-name
          acme-telemetry --add-config unclean.leader.election.enable=false
  segment.ms                      at most 86400000  604800000
    Segments are closed too seldom, and only closed ones are deleted: seven days of retention become
    more.
    mend: kafka-configs --bootstrap-server LIST --alter --entity-type topics --entity-name
          acme-telemetry --add-config segment.ms=86400000

acme-telemetry.dlq: there is no such topic

  setting  must be             is
  topic    acme-telemetry.dlq  not there
    There is no such topic: nothing can be sent or read.
    mend: Create it: acme-telemetry topic create --brokers LIST

`,
    stderr: '',
  });
});

test('create changes nothing that is there', async () => {
  const log = createMemoryLog({ topics: [{ ...right[0], partitions: 6 }] });
  const { code, stdout } = await topicCommand(log, 'create');
  expect(code).toBe(1);
  expect(stdout).toContain('acme-telemetry: not as it must be, in 1 setting\n');
  expect(stdout).toContain('acme-telemetry.dlq: created');
  expect(await described(log, topic.name)).toMatchObject({ partitions: 6 });
});

test('a topic that somebody else creates meanwhile is compared', async () => {
  const log = createMemoryLog({ topics: [] });
  const client = log.client();
  const slow: MemoryLog = {
    ...log,
    client: () => ({
      ...client,
      createAdmin: async () => {
        const admin = await client.createAdmin();
        const createTopic = async (wanted: (typeof right)[0]) => {
          await admin.createTopic({ ...wanted, partitions: 3 });
          await admin.createTopic(wanted);
        };
        return {
          describeTopic: (name) => admin.describeTopic(name),
          createTopic,
          close: () => admin.close(),
        } as typeof admin;
      },
    }),
  };
  const { code, stdout } = await topicCommand(slow, 'create');
  expect(code).toBe(1);
  expect(stdout).toMatch(/partitions +20 +3\n/);
});

test('as JSON', async () => {
  const log = createMemoryLog({ topics: [{ ...right[0], partitions: 6 }] });
  const { code, stdout } = await topicCommand(log, 'verify', '--format=json');
  expect(code).toBe(1);
  const { right: isRight, topics } = JSON.parse(stdout);
  expect(isRight).toBe(false);
  expect(topics).toMatchObject([
    {
      topic: 'acme-telemetry',
      status: 'different',
      differences: [
        {
          name: 'partitions',
          wanted: '20',
          found: '6',
          repair: expect.stringContaining('kafka-topics --bootstrap-server LIST --alter'),
        },
      ],
    },
    { topic: 'acme-telemetry.dlq', status: 'missing' },
  ]);
});

test('the client is one that can be asked for settings', async () => {
  const asked: ClusterAddress[] = [];
  const connect = async (address: ClusterAddress) => {
    asked.push(address);
    return createMemoryLog().client();
  };
  await runFake(['topic', 'verify', '--brokers', 'a:1,b:2'], { connect });
  expect(asked).toEqual([{ brokers: ['a:1', 'b:2'], clients: DESCRIBING_CLIENTS, config: {} }]);
  const { code, stderr } = await runFake(['topic', 'verify', '--brokers', 'a:1', '--client', 'confluent'], { connect });
  expect(code).toBe(2);
  expect(stderr).toContain("--client can't be 'confluent'. Give platformatic or kafkajs.");
});

test.each([
  [['--replication-factor', '0'], "--replication-factor takes a whole number from 1; '0' is none."],
  [['--replication-factor', '1.5'], '--replication-factor takes'],
  [['--replication-factor', '40000'], '--replication-factor takes'],
  [['acme-telemetry'], "This command takes no argument; 'acme-telemetry' is one."],
])('%j is refused', async (args, sentence) => {
  const { code, stdout, stderr } = await topicCommand(createMemoryLog(), 'create', ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(sentence);
});

test('Ctrl-C ends it while the cluster is waited for', async () => {
  const abort = new AbortController();
  const client = { ...createMemoryLog().client(), createAdmin: () => new Promise<never>(() => {}) };
  const running = runFake(['topic', 'verify', '--brokers', 'a:1'], {
    interrupted: abort.signal,
    connect: async () => client,
  });
  setTimeout(() => abort.abort(), 10);
  expect(await running).toEqual({ code: 130, stdout: '', stderr: '' });
});
