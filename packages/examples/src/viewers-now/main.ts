// Who watches now, how much of it is waiting, and errors by ISP and device, printed every few seconds:
//
//   node main.ts --brokers host:9092,host:9092 [--topic NAME] [--group NAME] [--from latest|earliest] [--every SECONDS]
//
// What it knows is in its memory: started anew, it learns of a session with its next event. Several of one group share the
// partitions, and each prints the figures of its part.

import { parseArgs } from 'node:util';
import { createConsumer } from '@acme/telemetry-consumer';
import { platformaticClient } from '@acme/telemetry-kafka/platformatic';
import { LiveFigures } from './live-figures.ts';
import { report } from './report.ts';

const { values } = parseArgs({
  options: {
    brokers: { type: 'string', default: '127.0.0.1:9092' },
    topic: { type: 'string', default: 'acme-telemetry' },
    group: { type: 'string', default: 'viewers-now' },
    from: { type: 'string', default: 'latest' },
    every: { type: 'string', default: '10' },
  },
});

const figures = new LiveFigures();
const consumer = createConsumer({
  // Any of the three clients will do: ../clients has them all.
  client: platformaticClient({ clientId: 'viewers-now', bootstrapBrokers: values.brokers.split(',') }),
  groupId: values.group,
  topic: values.topic,
  whenNoOffset: values.from === 'earliest' ? 'earliest' : 'latest',
  // Called at least once for each event; one that comes again changes nothing.
  handler: (event, { timestamp }) => figures.add(event, timestamp),
  // Whoever stores events keeps the dead letters. Were they written here as well, each would be there twice.
  onRejected: () => {},
  stopOnTermination: true,
});

const timer = setInterval(() => {
  const { accepted, rejected, duplicates, lag } = consumer.counters();
  const now = Date.now();
  console.log(report(figures.at(now), now));
  console.log(`  events ${accepted}, rejected ${rejected}, duplicates ${duplicates}, still to read ${lag}\n`);
}, Number(values.every) * 1000);

try {
  await consumer.finished;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  clearInterval(timer);
}
