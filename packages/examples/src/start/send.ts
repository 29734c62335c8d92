// Sends three events with the SDK's producer, to a log in memory. One breaks a rule, and is not sent.

import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { createEvent, createProducer } from '@acme/telemetry-producer';
import { sampleEvent, TelemetryValidationError } from '@acme/telemetry-schema';

const log = createMemoryLog(); // with a broker: kafkajsClient({ … }), confluentClient({ … }) or platformaticClient({ … })
const producer = await createProducer({ client: log.client(), source: '/apps/tv' });

const { event_id, event_timestamp, ...fields } = sampleEvent; // what an app knows of an event

try {
  await producer.send(createEvent(fields)); // a new id, and the time
  await producer.send(createEvent({ ...fields, quality: '4K', bandwidth_mbps: 25.5 }));
  await producer.send(createEvent({ ...fields, quality: '4K', bandwidth_mbps: 8 }));
} catch (error) {
  if (!(error instanceof TelemetryValidationError)) throw error;
  for (const { rule, path, message } of error.issues) console.log(`not sent: ${rule} at ${path}: ${message}`);
}

await producer.close();
for (const { partition, offset } of log.records('acme-telemetry')) {
  console.log(`in the log: partition ${partition}, offset ${offset}`);
}
