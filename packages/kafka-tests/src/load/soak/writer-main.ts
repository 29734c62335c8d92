// The process that fills the log: a client without the SDK, as fast as it was told to.

import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../command/serve.ts';
import { RAW_WRITERS } from '../raw-writers.ts';
import { sendByPartition } from '../send-by-partition.ts';
import type { ProcessPlan, WriterService } from './plan.ts';
import { CYCLE, KIND_NAMES, KINDS, type Kind, kindOf } from './record-kinds.ts';

/** Whole cycles: a record that is sent again is in the batch of the first one, behind it. */
const AT_ONCE = 50 * CYCLE;

serve({
  async write({ client, brokers, topic, records, seconds, largeEvery }: ProcessPlan) {
    const writer = await RAW_WRITERS[client](brokers, topic);
    const counts = Object.fromEntries(KIND_NAMES.map((kind) => [kind, 0])) as Record<Kind, number>;
    const began = performance.now();
    for (let from = 0; from < records; from += AT_ONCE) {
      const early = (from / records) * seconds * 1000 - (performance.now() - began);
      if (early > 0) await sleep(early);
      const time = new Date().toISOString();
      const numbers = Array.from({ length: Math.min(AT_ONCE, records - from) }, (_, index) => from + index);
      await sendByPartition(writer, numbers, (number) => {
        const kind = kindOf(number, largeEvery);
        counts[kind] += 1;
        return KINDS[kind].make(number, time);
      });
    }
    await writer.close();
    return counts;
  },
} satisfies WriterService);
