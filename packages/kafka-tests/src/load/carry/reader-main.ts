// The process that reads: our consumer with its defaults, and a handler that does nothing but take note.

import { createConsumer, type TelemetryConsumer } from '@acme/telemetry-consumer';
import { pause, until } from '../../contract/until.ts';
import { GroupJudge } from '../../kills/group-judge.ts';
import { FATE } from '../../kills/log-judge.ts';
import { numberOf } from '../../kills/numbered-events.ts';
import { SUBJECTS } from '../../kills/subjects.ts';
import { serve } from '../command/serve.ts';
import { Latencies } from '../latencies.ts';
import { CpuMeter } from './cpu-meter.ts';
import type { ProcessPlan, ReaderService } from './plan.ts';

const JOIN_MS = 60_000;
/** How long it may make no progress before what it still lacks counts as lost. */
const PATIENCE_MS = 30_000;

let plan: ProcessPlan;
let judge: GroupJudge;
let consumer: TelemetryConsumer;
let failure: string | undefined;
const meter = new CpuMeter();
const latencies = new Latencies();

serve({
  async connect(given) {
    plan = given;
    judge = new GroupJudge(plan.customers);
    const { client, brokers, topic, warmUpEvents } = plan;
    consumer = createConsumer({
      client: await SUBJECTS[client].client(brokers),
      topic,
      groupId: `${topic}-readers`,
      whenNoOffset: 'earliest',
      handler(event, { timestamp }) {
        const number = numberOf(event);
        if (number === warmUpEvents) meter.begin();
        if (number >= warmUpEvents) latencies.add(Date.now() - timestamp);
        judge.take(number);
      },
    });
    consumer.finished.catch((error: Error) => {
      failure = `${error.name}: ${error.message}`;
    });
    await until('the consumer has its partitions', () => consumer.counters().rebalances > 0, JOIN_MS);
  },
  handled: async () => judge.handled,
  async finish(events) {
    let before = -1;
    let deadline = 0;
    while (judge.handled < events && failure === undefined) {
      if (judge.handled > before) deadline = performance.now() + PATIENCE_MS;
      else if (performance.now() > deadline) break;
      before = judge.handled;
      await pause(50);
    }
    meter.end(judge.handled - plan.warmUpEvents);
    await consumer.stop();
    const { rejected, duplicates } = consumer.counters();
    const verdict = judge.verdict(new Uint8Array(events).fill(FATE.written));
    const cpuMicroseconds = meter.perEvent;
    return { ...verdict, rejected, duplicates, failure, cpuMicroseconds, arrival: latencies.percentiles() };
  },
} satisfies ReaderService);
