// The process that is watched: our consumer, enforcing, with dead letters. Node has to expose its garbage collection.

import { createConsumer, type TelemetryConsumer } from '@acme/telemetry-consumer';
import { pause, until } from '../../contract/until.ts';
import { SUBJECTS } from '../../kills/subjects.ts';
import { serve } from '../command/serve.ts';
import type { MemorySample } from './memory.ts';
import type { ReaderService } from './plan.ts';

const JOIN_MS = 60_000;
/** How long it may make no progress before what it still lacks counts as missing. */
const PATIENCE_MS = 60_000;
/** Above the share that is bad, which would stop it otherwise (D23). */
const MAX_REJECTED_RATE = 0.2;

let consumer: TelemetryConsumer;
let failure: string | undefined;
let watching: ReturnType<typeof setInterval>;
const memory: MemorySample[] = [];

serve({
  async connect({ client, brokers, topic, sampleEveryMs }) {
    consumer = createConsumer({
      client: await SUBJECTS[client].client(brokers),
      topic,
      groupId: `${topic}-readers`,
      whenNoOffset: 'earliest',
      handler: () => {},
      maxRejectedRate: MAX_REJECTED_RATE,
    });
    consumer.finished.catch((error: Error) => {
      failure = `${error.name}: ${error.message}`;
    });
    await until('the consumer has its partitions', () => consumer.counters().rebalances > 0, JOIN_MS);
    watching = setInterval(sample, sampleEveryMs);
  },
  standing: async () => consumer.counters().records,
  async finish(records) {
    let before = -1;
    let deadline = 0;
    for (let done = 0; done < records && failure === undefined; before = done) {
      done = consumer.counters().records;
      if (done > before) deadline = performance.now() + PATIENCE_MS;
      else if (performance.now() > deadline) break;
      await pause(100);
    }
    clearInterval(watching);
    await consumer.stop();
    return { counters: consumer.counters(), failure, memory };
  },
} satisfies ReaderService);

function sample(): void {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  memory.push({ at: performance.now() / 1000, heapUsed, external, rss });
}
