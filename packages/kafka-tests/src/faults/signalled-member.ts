// A member of a group in a process of its own, which a signal may end. It is told what to do in its first argument, and says
// what its handler begins; at one event of partition 0 that waits until anything is said to it.

import { once } from 'node:events';
import { createConsumer } from '@acme/telemetry-consumer';
import { CLIENTS } from './clients.ts';
import type { SignalledPlan, SignalledSays } from './signalled-process.ts';

const { client, brokers, groupId, topic, slow }: SignalledPlan = JSON.parse(process.argv[2] ?? '');
const say = (said: SignalledSays) => void process.send?.(said);
const goOn = once(process, 'message');
// Whoever started this is gone.
const orphaned = () => process.exit(1);
process.on('disconnect', orphaned);

const tested = CLIENTS[client];
if (tested === undefined) throw new Error(`There is no client ${client}.`);
const consumer = createConsumer({
  client: await tested.open(brokers),
  ...{ groupId, topic },
  whenNoOffset: 'earliest',
  commitEveryMs: 100,
  stopOnTermination: true,
  handler: async (_, { partition, offset }) => {
    say({ partition, offset });
    if (partition === 0 && offset === slow) await goOn;
  },
});
await consumer.finished;
process.off('disconnect', orphaned);
process.disconnect();
