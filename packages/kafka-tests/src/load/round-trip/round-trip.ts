import { isDeepStrictEqual } from 'node:util';
import { createConsumer } from '@acme/telemetry-consumer';
import { type KafkaClient, partitionForKey } from '@acme/telemetry-kafka';
import { createProducer } from '@acme/telemetry-producer';
import type { TelemetryEvent } from '@acme/telemetry-schema';
import { storedCodecs } from '../../cluster/stored-codecs.ts';
import { until } from '../../contract/until.ts';
import { GroupJudge, type GroupVerdict } from '../../kills/group-judge.ts';
import { FATE } from '../../kills/log-judge.ts';
import { numberOf } from '../../kills/numbered-events.ts';
import { telemetryTopic } from '../telemetry-topic.ts';
import { isReadAs, SOURCE } from './official-cloud-event.ts';
import { roundTripFaults } from './round-trip-faults.ts';
import { variedEvents } from './varied-events.ts';

/** Of a customer: enough to come out of order. */
const EVENTS_EACH = 20;
const AT_ONCE = 500;
/** D20's gzip would have the broker compress whatever came: this way its files tell what was on the wire. */
const AS_SENT = { 'compression.type': 'producer' };
/** How long nothing may arrive before what is still lacking counts as lost. */
const PATIENCE_MS = 60_000;

export interface RoundTripFigures extends GroupVerdict {
  readonly sent: number;
  readonly written: number;
  readonly rejected: number;
  /** Events that came back other than they were sent. */
  readonly changed: number;
  /** Records elsewhere than Java would have put them. */
  readonly misplaced: number;
  /** Records that the official CloudEvents SDK does not read as what they are. */
  readonly unofficial: number;
  /** Batches in the broker's files, by codec. */
  readonly codecs: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/** Sends varied events through a broker, reads them again, and holds the ones against the others. */
export async function roundTrip(
  { brokers, folder }: { readonly brokers: string; readonly folder: string },
  client: KafkaClient,
  { events, seed = 1 }: { readonly events: number; readonly seed?: number },
): Promise<RoundTripFigures> {
  const customers = Math.max(1, Math.floor(events / EVENTS_EACH));
  const topic = await telemetryTopic(brokers, 'round-trip', AS_SENT);
  const eventOf = variedEvents(customers, seed);
  const judge = new GroupJudge(customers);
  const wrong = { changed: 0, misplaced: 0, unofficial: 0 };
  const consumer = createConsumer({
    client,
    topic,
    groupId: `${topic}-readers`,
    whenNoOffset: 'earliest',
    handler(event, { key, partition, headers }) {
      const number = numberOf(event);
      judge.take(number);
      const sent = eventOf(number);
      if (!isDeepStrictEqual(event, asText(sent))) wrong.changed += 1;
      if (partition !== partitionForKey(key)) wrong.misplaced += 1;
      if (!isReadAs(sent, key, headers)) wrong.unofficial += 1;
    },
  });
  const producer = await createProducer({ client, topic, source: SOURCE });
  for (let from = 0; from < events; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, events - from);
    await producer.ready(count);
    void producer.send(Array.from({ length: count }, (_, index) => eventOf(from + index)));
  }
  await producer.close(PATIENCE_MS);
  const { sent, written } = producer.counters();
  await untilHandled(() => judge.handled, events);
  await consumer.stop();
  const { rejected } = consumer.counters();
  const verdict = judge.verdict(new Uint8Array(events).fill(FATE.written));
  const figures = { ...verdict, sent, written, rejected, ...wrong, codecs: storedCodecs(folder, topic) };
  return { ...figures, faults: roundTripFaults(figures) };
}

/** What JSON keeps of an event: -0 is 0 (D7). */
function asText(event: TelemetryEvent): unknown {
  return JSON.parse(JSON.stringify(event));
}

/** Waits as long as there is progress; what is still lacking then is missed in the verdict. */
async function untilHandled(handled: () => number, events: number): Promise<void> {
  for (let before = -1; handled() < events && handled() > before; ) {
    before = handled();
    await until('more events', () => handled() > before, PATIENCE_MS).catch(() => {});
  }
}
