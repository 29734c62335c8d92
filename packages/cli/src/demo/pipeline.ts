import {
  type ConsumerCounters,
  createConsumer,
  readDeadLetters,
  type TelemetryConsumer,
} from '@acme/telemetry-consumer';
import { type Figures, LiveFigures } from '@acme/telemetry-examples/viewers-now';
import {
  type IncomingRecord,
  type KafkaClient,
  type OutgoingRecord,
  originOf,
  type RecordWriter,
} from '@acme/telemetry-kafka';
import { createProducer, type ProducerCounters, type TelemetryProducer } from '@acme/telemetry-producer';
import { type Issue, type TelemetryEvent, TelemetryValidationError, topic } from '@acme/telemetry-schema';
import { beginAtEnd } from './begin-at-end.ts';
import { durations } from './catalogue.ts';
import { DemoError } from './demo-error.ts';
import { type Evening, HOUR_MS, type Sending } from './evening.ts';
import { HabitCounts } from './habits.ts';
import type { Log } from './log.ts';
import { until } from './until.ts';

/** How things stand at a time of the story. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly figures: Figures;
  readonly consumer: ConsumerCounters;
}

/** How it ended. */
export interface Outcome {
  readonly producer: ProducerCounters;
  /** What the SDK's producer said of an event that it refused. */
  readonly refusal: Issue | undefined;
  readonly last: Moment;
  /** Events that the handler got, by what their producers do otherwise than the SDK. */
  readonly habits: Readonly<Record<string, number>>;
  readonly deadLetters: readonly IncomingRecord[];
}

export interface PipelineOptions {
  readonly evening: Evening;
  readonly log: Log;
  /** Told after each minute of the story, when all that was sent in it has been handled; waited for. */
  readonly onMoment?: (moment: Moment) => void | Promise<void>;
  /** Told of each event that the consumer's handler gets. */
  readonly onEvent?: (event: TelemetryEvent) => void;
}

const MINUTE_MS = 60_000;

/** Devices → producer → log → consumer, dead letters and live figures, minute by minute. Leaves no connection open. */
export async function runPipeline(options: PipelineOptions): Promise<Outcome> {
  const { log, onEvent } = options;
  const { client, groupId, now } = log;
  const begin = await beginAtEnd(client, topic.name, groupId);
  // All of the hour, so that those who came and went are in the last figures, too.
  const figures = new LiveFigures({ keepEndedMs: HOUR_MS });
  const habits = new HabitCounts();
  const consumer = createConsumer({
    client,
    groupId,
    whenNoOffset: 'fail',
    contentDurationSeconds: durations,
    handler(event, context) {
      figures.add(event, context.timestamp);
      habits.add(event, context);
      onEvent?.(event);
    },
  });
  const parts = { ...options, begin, consumer, figures, habits };
  try {
    const producer = await createProducer({ client, now, lingerMs: 0, source: '/demo/apps' });
    try {
      const plain = await client.createWriter();
      try {
        return await play({ ...parts, producer, plain });
      } finally {
        await plain.close();
      }
    } finally {
      await producer.close();
    }
  } finally {
    await consumer.stop();
  }
}

interface Parts extends PipelineOptions {
  /** Where the run begins in the topic, by partition. */
  readonly begin: ReadonlyMap<number, bigint>;
  readonly producer: TelemetryProducer;
  /** What teams without the SDK write with. */
  readonly plain: RecordWriter;
  readonly consumer: TelemetryConsumer;
  readonly figures: LiveFigures;
  readonly habits: HabitCounts;
}

async function play(parts: Parts): Promise<Outcome> {
  const { evening, log, begin, onMoment, producer, consumer, figures, habits } = parts;
  let refusal: Issue | undefined;
  let plainRecords = 0;
  let at = 0;
  let last: Moment | undefined;
  for (let minuteEnd = evening.beginMs + MINUTE_MS; minuteEnd <= evening.endMs; minuteEnd += MINUTE_MS) {
    const from = at;
    while ((evening.sendings[at]?.atMs ?? Number.POSITIVE_INFINITY) < minuteEnd) at += 1;
    const due = evening.sendings.slice(from, at);
    log.passTo(minuteEnd);
    // One after the other, so that records lie in the same order each time.
    refusal = (await sendEvents(parts, due)) ?? refusal;
    plainRecords += await writePlain(parts, due, minuteEnd);
    const { written: events } = producer.counters();
    await until(
      'All records of a minute are read',
      () => consumer.counters().records >= events + plainRecords,
      consumer,
    );
    last = { atMs: minuteEnd, figures: figures.at(minuteEnd), consumer: consumer.counters() };
    await onMoment?.(last);
  }
  if (last === undefined) throw new DemoError('The evening is shorter than a minute.');
  const deadLetters = await deadLettersSince(log.client, begin);
  return { producer: producer.counters(), refusal, last, habits: habits.counts(), deadLetters };
}

/** The dead letters of records from these offsets on, by partition and offset. */
async function deadLettersSince(
  client: KafkaClient,
  begin: ReadonlyMap<number, bigint>,
): Promise<readonly IncomingRecord[]> {
  const found: IncomingRecord[] = [];
  const isOfThisRun = (letter: IncomingRecord) => {
    const origin = originOf(letter);
    return origin?.topic === topic.name && origin.offset >= (begin.get(origin.partition) ?? 0n);
  };
  await readDeadLetters({
    client,
    onDeadLetters: (letters) => void found.push(...letters.filter(isOfThisRun)),
  });
  return found.sort((one, other) => one.partition - other.partition || Number(one.offset - other.offset));
}

/** Devices send, and don't wait for one another. Resolves to what was wrong with an event that was refused. */
async function sendEvents({ producer }: Parts, due: readonly Sending[]): Promise<Issue | undefined> {
  const results = await Promise.allSettled(due.flatMap(({ event }) => (event ? [producer.send(event)] : [])));
  let refusal: Issue | undefined;
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    if (!(result.reason instanceof TelemetryValidationError)) throw result.reason;
    refusal ??= result.reason.issues[0];
  }
  return refusal;
}

/** Teams write, a batch for each partition; their clients give each record the time of writing. Resolves to the number of records. */
async function writePlain({ plain }: Parts, due: readonly Sending[], nowMs: number): Promise<number> {
  const byPartition = new Map<number, OutgoingRecord[]>();
  for (const sending of due) {
    if (sending.record === undefined) continue;
    const record = { ...sending.record, timestamp: nowMs };
    byPartition.set(sending.partition, [...(byPartition.get(sending.partition) ?? []), record]);
  }
  const batches = [...byPartition].map(([partition, records]) => plain.send({ topic: topic.name, partition, records }));
  const outcomes = (await Promise.all(batches)).flat();
  for (const outcome of outcomes) if (outcome.status !== 'written') throw outcome.error;
  return outcomes.length;
}
