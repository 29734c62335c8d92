import { connect, createServer } from 'node:net';
import type { ISocketFactory } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KafkaClient } from './client.ts';
import { kafkajsClient } from './kafkajs.ts';
import { platformaticClient } from './platformatic.ts';

const SECRET = 'open sesame';

/** Throws at import where its package has no binary. */
const confluentClient = await import('./confluent.ts').then(
  (adapter) => adapter.confluentClient,
  (error: unknown) => {
    if ((process.env.ACME_REQUIRE_KAFKA ?? '') !== '') throw error;
  },
);

/** No broker: hangs up on whoever asks something. */
const server = createServer((socket) => {
  socket.on('error', () => {}).on('data', () => socket.destroy());
});
let broker = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  broker = `127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => server.close());

/** Beside good ones; null in their place. */
type Settings = Readonly<Record<string, unknown>> | null;

const among = <T>(good: T, settings: Settings) => (settings && { ...good, ...settings }) as T;

const clients: Readonly<Record<string, (settings: Settings) => KafkaClient>> = {
  kafkajs: (settings) => kafkajsClient(among({ clientId: 'a', brokers: [broker], retry: { retries: 0 } }, settings)),
  platformatic: (settings) => platformaticClient(among({ clientId: 'a', bootstrapBrokers: [broker] }, settings)),
  ...(confluentClient && {
    confluent: (settings: Settings) => confluentClient(among({ 'bootstrap.servers': broker }, settings)),
    "confluent's options": () => confluentClient({ 'bootstrap.servers': broker }, null as never),
  }),
};

const opened: Readonly<Record<string, (client: KafkaClient) => Promise<{ close(): Promise<void> }>>> = {
  admin: (client) => client.createAdmin(),
  writer: (client) => client.createWriter(),
  reader: (client) =>
    client.createReader({ groupId: 'group', topics: ['topic'], handlers: { onRecords: async () => {} } } as never),
};

const wrong: readonly (readonly [client: string, settings: Settings])[] = [
  ['kafkajs', { sasl: SECRET }],
  ['kafkajs', { sasl: { mechanism: 5, password: SECRET } }],
  ['kafkajs', { logCreator: SECRET }],
  ['kafkajs', { socketFactory: SECRET }],
  ['kafkajs', { ssl: { key: SECRET } }],
  ['kafkajs', { clientId: 5 }],
  ['kafkajs', { brokers: undefined }],
  ['kafkajs', { brokers: [] }],
  ['kafkajs', { brokers: [''] }],
  ['kafkajs', { brokers: [5] }],
  ['kafkajs', { brokers: 5 }],
  ['kafkajs', { brokers: async () => [] }],
  ['kafkajs', { brokers: ['127.0.0.1:99999'] }],
  ['kafkajs', null],
  ['platformatic', { tls: { key: SECRET } }],
  ['platformatic', { connectTimeout: SECRET }],
  ['platformatic', { clientId: 5 }],
  ['platformatic', { bootstrapBrokers: SECRET }],
  ['platformatic', { bootstrapBrokers: [] }],
  ['platformatic', { bootstrapBrokers: [''] }],
  ['platformatic', { bootstrapBrokers: ['127.0.0.1:99999'] }],
  ['platformatic', null],
  ['confluent', { [SECRET]: 'x' }],
  ['confluent', { 'security.protocol': SECRET }],
  ['confluent', { 'security.protocol': 'sasl_plaintext', 'sasl.mechanism': 'PLAIN' }],
  ['confluent', { 'bootstrap.servers': undefined }],
  ['confluent', { 'bootstrap.servers': '' }],
  ['confluent', { 'bootstrap.servers': [] }],
  ['confluent', null],
  ["confluent's options", null],
];

test.for(wrong.flatMap(([client, settings]) => Object.keys(opened).map((what) => [client, what, settings] as const)))(
  "%s's %s, made with %j",
  async ([client, what, settings], context) => {
    context.skip(!(client in clients), '@confluentinc/kafka-javascript has no binary here');
    const failure: unknown = await (async () => opened[what]?.(clients[client]?.(settings) as KafkaClient))().then(
      (it) => it?.close(),
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: 'KafkaClientError', code: 'invalid-setting', canRetry: false });
    expect(String(failure)).toMatch(/The client refuses its settings, .* \(acme-telemetry has them from --config\)\./);
    expect(String(failure)).not.toContain(SECRET);
  },
);

test.each<[why: string, settings: Settings]>([
  [
    'could open no socket at first',
    (() => {
      let tries = 0;
      const socketFactory: ISocketFactory = ({ host, port, onConnect }) => {
        if (++tries === 1) throw new Error(SECRET);
        return connect({ host, port }, onConnect);
      };
      return { socketFactory, retry: { retries: 1, initialRetryTime: 1 } };
    })(),
  ],
  ['was not told the brokers', { brokers: () => Promise.reject(new Error(SECRET)) }],
])('a kafkajs that %s may find a broker later', async (_why, settings) => {
  const opening = clients.kafkajs?.(settings).createWriter();
  await expect(opening).rejects.toMatchObject({ name: 'KafkaClientError', code: 'disconnected', canRetry: true });
});
