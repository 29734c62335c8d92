import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { CLIENT_NAMES, type ClientName, type OpenClient } from './clients.ts';
import { type ClusterAddress, connectCluster } from './connect.ts';

const address: ClusterAddress = { brokers: ['a:1', 'b:2'], clients: CLIENT_NAMES, config: { ssl: true } };

/** As an import fails whose package is not there, or is there and can't be loaded. */
function failing(faults: Partial<Record<ClientName, 'missing' | 'broken'>>) {
  const packages = {
    platformatic: '@platformatic/kafka',
    kafkajs: 'kafkajs',
    confluent: '@confluentinc/kafka-javascript',
  };
  const open: OpenClient = (brokers, config) => ({ name: JSON.stringify([brokers, config]) }) as never;
  return async (name: ClientName): Promise<OpenClient> => {
    if (faults[name] === undefined) return (...given) => ({ ...open(...given), name });
    if (faults[name] === 'broken') throw new Error('bindings');
    throw Object.assign(new Error(`Cannot find package '${packages[name]}' imported from x`), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
  };
}

test.each<[Parameters<typeof failing>[0], ClientName]>([
  [{}, 'platformatic'],
  [{ platformatic: 'missing' }, 'kafkajs'],
  [{ platformatic: 'broken', kafkajs: 'missing' }, 'confluent'],
])('%j: the first that can be loaded', async (faults, name) => {
  expect((await connectCluster(address, failing(faults))).name).toBe(name);
});

const all = { platformatic: 'missing', kafkajs: 'missing', confluent: 'missing' } as const;
test.each<[readonly ClientName[], Parameters<typeof failing>[0], string]>([
  [
    CLIENT_NAMES,
    all,
    'No Kafka client is installed. Where acme-telemetry is installed: npm install @platformatic/kafka, or kafkajs or @confluentinc/kafka-javascript (with --global if it is).',
  ],
  [
    ['kafkajs'],
    all,
    'kafkajs is not installed. Where acme-telemetry is installed: npm install kafkajs (with --global if it is).',
  ],
  [
    ['confluent'],
    { confluent: 'broken' },
    `@confluentinc/kafka-javascript is installed but can't be loaded: see whether it is for this Node (${process.version}), and whether its install script has run.`,
  ],
  [
    ['platformatic', 'kafkajs'],
    { platformatic: 'broken', kafkajs: 'missing' },
    `@platformatic/kafka is installed but can't be loaded: see whether it is for this Node (${process.version}), and whether its install script has run. kafkajs is not installed. Where acme-telemetry is installed: npm install kafkajs (with --global if it is).`,
  ],
])('%j, %j: a sentence with the command', async (clients, faults, sentence) => {
  await expect(connectCluster({ ...address, clients }, failing(faults))).rejects.toThrow(new UsageError(sentence));
});

/** As it is on a Node before 22, for as long as a test runs. */
function onOldNode(): void {
  const withResolvers = Object.getOwnPropertyDescriptor(Promise, 'withResolvers')!;
  onTestFinished(() => void Object.defineProperty(Promise, 'withResolvers', withResolvers));
  Reflect.deleteProperty(Promise, 'withResolvers');
}

const tooOld = `@platformatic/kafka is for Node 22.22 or 24.6 and later; this is ${process.version}.`;
test.each<[readonly ClientName[], Parameters<typeof failing>[0], string]>([
  [['platformatic'], {}, tooOld],
  [
    ['platformatic', 'kafkajs'],
    all,
    `${tooOld} kafkajs is not installed. Where acme-telemetry is installed: npm install kafkajs (with --global if it is).`,
  ],
  [
    CLIENT_NAMES,
    all,
    `${tooOld} No other Kafka client is installed. Where acme-telemetry is installed: npm install kafkajs, or @confluentinc/kafka-javascript (with --global if it is).`,
  ],
])(
  '%j, %j, on a Node that platformatic is not for: it is neither used nor advised',
  async (clients, faults, sentence) => {
    onOldNode();
    await expect(connectCluster({ ...address, clients }, failing(faults))).rejects.toThrow(new UsageError(sentence));
  },
);

test('on a Node that platformatic is not for the next one is used, though platformatic is there', async () => {
  onOldNode();
  expect((await connectCluster(address, failing({}))).name).toBe('kafkajs');
});

test.each<[ClientName, string]>([
  ['platformatic', '@platformatic/kafka'],
  ['kafkajs', 'kafkajs'],
])('%s is there in the workspace', async (name, clientName) => {
  expect((await connectCluster({ ...address, clients: [name] })).name).toBe(clientName);
});
