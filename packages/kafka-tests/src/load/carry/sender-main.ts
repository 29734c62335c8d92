// The process that sends: our producer with its defaults, one event a call, as a service does that gets them one by one.

import { createProducer, DeliveryError, type TelemetryProducer } from '@acme/telemetry-producer';
import { SUBJECTS } from '../../kills/subjects.ts';
import { serve } from '../command/serve.ts';
import { Latencies } from '../latencies.ts';
import { playbackEvent } from '../playback-event.ts';
import { CpuMeter } from './cpu-meter.ts';
import { paced } from './pace.ts';
import type { ProcessPlan, SenderService } from './plan.ts';

const MOST_FAILURES = 5;
const CLOSE_MS = 60_000;

let plan: ProcessPlan;
let producer: TelemetryProducer;
let seconds = 0;
const meter = new CpuMeter();
const latencies = new Latencies();
const failures: string[] = [];

serve({
  async connect(given) {
    plan = given;
    producer = await createProducer({
      client: await SUBJECTS[plan.client].client(plan.brokers),
      topic: plan.topic,
      source: '/load',
    });
  },
  async send() {
    const events = Math.floor(plan.rate * plan.seconds);
    seconds = await paced({ rate: plan.rate, events }, (count) => producer.ready(count), send);
    return events;
  },
  async close() {
    await producer.close(CLOSE_MS);
    const { sent, written, retries } = producer.counters();
    meter.end(sent - plan.warmUpEvents);
    const cpuMicroseconds = meter.perEvent;
    return { sent, written, failures, seconds, cpuMicroseconds, acknowledgement: latencies.percentiles(), retries };
  },
} satisfies SenderService);

let ofTime = 0;
let timestamp = '';

/** Events of one millisecond share it: to write a time takes as long as to judge an event. */
function timestampOf(time: number): string {
  if (time !== ofTime) {
    ofTime = time;
    timestamp = new Date(time).toISOString();
  }
  return timestamp;
}

function send(number: number): void {
  if (number === plan.warmUpEvents) meter.begin();
  const event = playbackEvent(number, plan.customers, timestampOf(Date.now()));
  const from = performance.now();
  producer.send(event).then(
    () => {
      if (number >= plan.warmUpEvents) latencies.add(performance.now() - from);
    },
    (error: Error) => {
      const code = error instanceof DeliveryError ? error.code : '';
      if (failures.length < MOST_FAILURES) failures.push(`${error.name} ${code}`.trim());
    },
  );
}
