// Sends one event and receives it, with kafkajs (unmaintained: for those who have it): node kafkajs.ts host:9092 [TOPIC]

import { createConsumer } from '@acme/telemetry-consumer';
import { kafkajsClient } from '@acme/telemetry-kafka/kafkajs';
import { createEvent, createProducer } from '@acme/telemetry-producer';
import { sampleEvent } from '@acme/telemetry-schema';

const [brokers = '127.0.0.1:9092', topic = 'acme-telemetry'] = process.argv.slice(2);
const client = kafkajsClient({ clientId: 'example', brokers: brokers.split(',') });

const event = createEvent({ ...sampleEvent, event_id: undefined, event_timestamp: undefined });
const producer = await createProducer({ client, topic });
const { status } = await producer.send(event);
console.log(`sent: ${status}`);
await producer.close();

const consumer = createConsumer({
  client,
  topic,
  groupId: `example-${crypto.randomUUID()}`,
  whenNoOffset: 'earliest',
  handler(received, { partition, offset }) {
    if (received.event_id !== event.event_id) return;
    console.log(`received: ${received.event_type} of ${received.title_id}, partition ${partition}, offset ${offset}`);
    // Not awaited: it waits for this handler.
    void consumer.stop();
  },
});
await consumer.finished;
