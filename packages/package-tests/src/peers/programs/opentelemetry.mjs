// A consumer's counters reach the meter of the global provider, and no longer than wanted.
import { deepEqual, equal } from 'node:assert/strict';
import { createConsumer } from '@acme/telemetry-consumer';
import { observeConsumer } from '@acme/telemetry-consumer/opentelemetry';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { createProducer } from '@acme/telemetry-producer';
import { sampleEvent } from '@acme/telemetry-schema';
// biome-ignore lint/correctness/noUndeclaredDependencies: the project that this is copied to has it
import { metrics } from '@opentelemetry/api';

const callbacks = new Set();
const instrument = (name) => ({ name });
metrics.setGlobalMeterProvider({
  getMeter: () => ({
    createObservableCounter: instrument,
    createObservableGauge: instrument,
    addBatchObservableCallback: (callback) => callbacks.add(callback),
    removeBatchObservableCallback: (callback) => callbacks.delete(callback),
  }),
});

const log = createMemoryLog();
const producer = await createProducer({ client: log.client() });
await producer.send(sampleEvent);
await producer.close();
const consumer = createConsumer({ client: log.client(), groupId: 'g', whenNoOffset: 'earliest', handler: () => {} });
const end = observeConsumer(consumer, { attributes: { group: 'g' } });
while (consumer.counters().records < 1) await new Promise((resolve) => setTimeout(resolve, 5));
await consumer.stop();

const seen = [];
for (const callback of callbacks) {
  callback({ observe: ({ name }, value, attributes) => seen.push({ name, value, attributes }) });
}
equal(
  seen.filter(({ value }) => value === 1).some(({ name }) => /records|events/.test(name)),
  true,
);
deepEqual([...new Set(seen.map(({ attributes }) => attributes.group))], ['g']);
end();
equal(callbacks.size, 0);
