// Events through producer, log in memory and consumer: what is valid arrives in order, what is not is refused.
import { deepEqual, rejects } from 'node:assert/strict';
import { createConsumer } from '@acme/telemetry-consumer';
import { createMskHandler } from '@acme/telemetry-consumer/lambda';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { createProducer } from '@acme/telemetry-producer';
import { sampleEvent, TelemetryValidationError } from '@acme/telemetry-schema';

async function main() {
  const log = createMemoryLog();
  const producer = await createProducer({ client: log.client() });
  const types = ['start', 'pause', 'stop'];
  const events = types.map((event_type, index) => ({ ...sampleEvent, event_type, event_id: `EVENT_0000000${index}` }));
  await Promise.all(events.map((event) => producer.send(event)));
  await rejects(producer.send({ ...sampleEvent, city: '' }), TelemetryValidationError);
  await producer.close();

  const received = [];
  const consumer = createConsumer({
    client: log.client(),
    groupId: 'rehearsal',
    whenNoOffset: 'earliest',
    handler: (event) => received.push(event.event_type),
  });
  while (consumer.counters().records < events.length) await new Promise((resolve) => setTimeout(resolve, 5));
  await consumer.stop();
  deepEqual(received, types);

  const base64 = (text) => Buffer.from(text).toString('base64');
  const lambdaReceived = [];
  const lambda = createMskHandler({ handler: (event) => lambdaReceived.push(event.event_type), onRejected: () => {} });
  const record = {
    topic: 'acme-telemetry',
    partition: 0,
    offset: 1,
    timestamp: 1,
    key: base64(sampleEvent.customer_id),
  };
  const records = { 'acme-telemetry-0': [{ ...record, value: base64(JSON.stringify(sampleEvent)) }] };
  deepEqual(await lambda({ records }), { batchItemFailures: [] });
  deepEqual(lambdaReceived, ['start']);
}

main();
