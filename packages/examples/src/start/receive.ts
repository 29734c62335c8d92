// Reads three records with the SDK's consumer, from a log in memory. One breaks a rule, and becomes a dead letter.

import { createConsumer } from '@acme/telemetry-consumer';
import { reasonOf, recordCodec } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { sampleEvent } from '@acme/telemetry-schema';

const log = createMemoryLog(); // with a broker: kafkajsClient({ … }), confluentClient({ … }) or platformaticClient({ … })
const writer = await log.client().createWriter();
for (const changes of [
  {},
  { city: '' },
  { event_id: 'EVENT_00000002', event_type: 'pause', watch_duration_seconds: 61 },
]) {
  // As a team writes that doesn't use the SDK: nothing is judged.
  const { topic, partition, ...record } = recordCodec.encode({ ...sampleEvent, ...changes } as typeof sampleEvent);
  await writer.send({ topic, partition, records: [record] });
}

const consumer = createConsumer({
  client: log.client(),
  groupId: 'viewers-now',
  whenNoOffset: 'earliest', // or 'latest', or 'fail': there is no default
  handler: ({ event_type, title_id }, { partition, offset }) =>
    console.log(`${event_type} of ${title_id}, partition ${partition}, offset ${offset}`),
});
while (consumer.counters().records < 3) await new Promise((resolve) => setTimeout(resolve, 10));
await consumer.stop();

const { accepted, rejected, rejectedBy } = consumer.counters();
console.log(`${accepted} accepted, ${rejected} rejected:`, rejectedBy);
for (const letter of log.records('acme-telemetry.dlq')) console.log('dead letter:', reasonOf(letter).message);
