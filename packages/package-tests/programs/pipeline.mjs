// node pipeline.mjs import|require: an event through producer, log in memory, consumer and Lambda, as JSON.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const load = (specifier) => (process.argv[2] === 'import' ? import(specifier) : require(specifier));

const { createMemoryLog } = await load('@acme/telemetry-kafka/memory');
const { createProducer } = await load('@acme/telemetry-producer');
const { createPlaybackSession } = await load('@acme/telemetry-producer/session');
const { createConsumer } = await load('@acme/telemetry-consumer');
const { createMskHandler } = await load('@acme/telemetry-consumer/lambda');
const { sampleEvent, TelemetryValidationError } = await load('@acme/telemetry-schema');

const log = createMemoryLog();
const producer = await createProducer({ client: log.client() });
const sent = [];
const { customer_id, title_id, device_id, device_type, device_os, app_version, quality, bandwidth_mbps } = sampleEvent;
const { ip_address, isp, connection_type, country, state, city } = sampleEvent;
const device = { customer_id, device_id, device_type, device_os, app_version, ip_address, isp, connection_type };
const session = createPlaybackSession({
  fields: { ...device, title_id, quality, bandwidth_mbps, country, state, city },
  contentDurationSeconds: 60,
  emit: (event) => sent.push(producer.send(event)),
});
session.start();
session.pause();
session.stop();
await Promise.all(sent);

const rejected = [];
try {
  await producer.send({ ...sampleEvent, city: '' });
} catch (error) {
  if (!(error instanceof TelemetryValidationError)) throw error;
  rejected.push(...error.issues.map(({ rule }) => rule));
}
await producer.close();

const types = [];
const consumer = createConsumer({
  client: log.client(),
  groupId: 'packed',
  whenNoOffset: 'earliest',
  handler: ({ event_type }) => types.push(event_type),
});
while (consumer.counters().records < 3) await new Promise((resolve) => setTimeout(resolve, 5));
await consumer.stop();

const base64 = (text) => Buffer.from(text).toString('base64');
const lambda = createMskHandler({ handler: () => {}, onRejected: () => {} });
const record = { topic: 'acme-telemetry', partition: 0, offset: 1, timestamp: 1, key: base64(customer_id) };
const answer = await lambda({ records: { 'acme-telemetry-0': [{ ...record, value: base64('{}') }] } });

const { records, accepted } = consumer.counters();
const counters = { records, accepted, rejected: consumer.counters().rejected };
console.log(JSON.stringify({ types, rejected, lambda: answer, counters }));
