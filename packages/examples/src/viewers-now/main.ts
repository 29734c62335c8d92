// Who watches now, how much of it is waiting, and errors by ISP and device, printed every few seconds:
//
//   node main.ts --brokers host:9092,host:9092 [--topic NAME] [--group NAME] [--from latest|earliest] [--every SECONDS]
//
// What it knows is in its memory: started anew, it learns of a session with its next event. Several of one group share the
// partitions, and each prints the figures of its part.

import { createConsumer } from '@acme/telemetry-consumer';
import { platformaticClient } from '@acme/telemetry-kafka/platformatic';
import { LiveFigures } from './live-figures.ts';
import { type Options, readOptions } from './read-options.ts';
import { report } from './report.ts';

let options: Options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}
const { brokers, topic, group, from, everyMs } = options;

const figures = new LiveFigures();
const consumer = createConsumer({
  // Any of the three clients will do: ../clients has them all.
  client: platformaticClient({ clientId: 'viewers-now', bootstrapBrokers: [...brokers] }),
  groupId: group,
  topic,
  whenNoOffset: from,
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
}, everyMs);

try {
  await consumer.finished;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  clearInterval(timer);
}
