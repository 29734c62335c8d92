// node kafka-client.mjs NAME: where no broker is, the client's error is one of ours, soon, and says that none was reached.
import { match, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { KafkaClientError } from '@acme/telemetry-kafka';

const clients = {
  kafkajs: async (broker) => (await import('@acme/telemetry-kafka/kafkajs')).kafkajsClient({ brokers: [broker] }),
  confluent: async (broker) =>
    (await import('@acme/telemetry-kafka/confluent')).confluentClient({ 'bootstrap.servers': broker }),
  platformatic: async (broker) =>
    (await import('@acme/telemetry-kafka/platformatic')).platformaticClient({
      bootstrapBrokers: [broker],
      clientId: 'c',
    }),
};

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const broker = `127.0.0.1:${server.address().port}`;
server.close();
await once(server, 'close');

const client = await clients[process.argv[2]](broker);
const asked = [
  async () => (await client.createWriter()).partitionCount('acme-telemetry'),
  async () => (await client.createAdmin()).describeTopic('acme-telemetry'),
];
for (const ask of asked) {
  const error = await ask().then(
    () => undefined,
    (thrown) => thrown,
  );
  ok(error instanceof KafkaClientError, `no error of ours: ${error}`);
  match(error.code, /^(disconnected|timed-out)$/);
  match(error.message, /broker/i);
}
process.exit(0);
