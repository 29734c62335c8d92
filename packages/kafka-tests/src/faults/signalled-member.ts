// A member of a group in a process of its own, which a signal may end or halt. It is told what to do in its first argument, and
// says what becomes of its partitions and events; at the slow ones its handler waits until anything is said to it.

import { once } from 'node:events';
import { createConsumer } from '@acme/telemetry-consumer';
import { CLIENTS } from './clients.ts';
import type { SignalledPlan, SignalledSays } from './signalled-process.ts';
import { watchedClient } from './watched-client.ts';

const plan: SignalledPlan = JSON.parse(process.argv[2] ?? '');
const { client, brokers, groupId, topic, slow, commitEveryMs = 100, sessionTimeoutMs } = plan;
const say = (said: SignalledSays) => void process.send?.(said);
const sayAll = (what: SignalledSays['what']) => (partitions: readonly number[]) => {
  for (const partition of partitions) say({ what, partition });
};
// Whoever started this is gone.
const orphaned = () => process.exit(1);
process.on('disconnect', orphaned);

const tested = CLIENTS[client];
if (tested === undefined) throw new Error(`There is no client ${client}.`);
const watch = {
  given: sayAll('given'),
  lost: sayAll('lost'),
  commits: (positions: readonly { readonly partition: number; readonly offset: bigint }[]) => {
    for (const { partition, offset } of positions) say({ what: 'commit', partition, offset: Number(offset) });
  },
};
const consumer = createConsumer({
  client: watchedClient(await tested.open(brokers), watch, sessionTimeoutMs === undefined ? {} : { sessionTimeoutMs }),
  ...{ groupId, topic },
  whenNoOffset: 'earliest',
  commitEveryMs,
  stopOnTermination: true,
  handler: async (_, { partition, offset }) => {
    say({ what: 'begun', partition, offset });
    if (slow.some((one) => one.partition === partition && one.offset === offset)) await once(process, 'message');
    say({ what: 'handled', partition, offset });
  },
});
await consumer.finished;
process.off('disconnect', orphaned);
process.disconnect();
