// The process whose CPU time is taken: sends the same events in different ways, in turn.

import { type OutgoingRecord, recordCodec } from '@acme/telemetry-kafka';
import { createProducer } from '@acme/telemetry-producer';
import { createValidator, type TelemetryEvent, topic as telemetryTopic } from '@acme/telemetry-schema';
import { SUBJECTS } from '../../kills/subjects.ts';
import { serve } from '../command/serve.ts';
import { playbackEvent } from '../playback-event.ts';
import { RAW_WRITERS } from '../raw-writers.ts';
import { type SharePlan, type ShareService, WAY_NAMES, type Way } from './plan.ts';

const WARM_UP_ROUNDS = 2;
const CUSTOMERS = 5000;
/** As many as the producer buffers by default: so all have batches of one size, some 500 records for each partition. */
const AT_ONCE = 10_000;

type Send = (partition: number, records: readonly OutgoingRecord[]) => Promise<void>;
type Placed = OutgoingRecord & { readonly partition: number };

serve({
  async run({ client, brokers, topic, rounds, events: count }: SharePlan) {
    const { validate } = createValidator({ role: 'writer' });
    const raw = await RAW_WRITERS[client](brokers, topic);
    const producer = await createProducer({ client: await SUBJECTS[client].client(brokers), topic });

    const toRecord = (event: TelemetryEvent): Placed => {
      const result = validate(event);
      if (!result.valid) throw new Error('An event of the load is not valid.');
      return recordCodec.encode(result.event);
    };
    const eventsOf = (round: number) => {
      const time = new Date().toISOString();
      return Array.from({ length: count }, (_, index) => playbackEvent(round * count + index, CUSTOMERS, time));
    };
    const prepared = (events: readonly TelemetryEvent[], change: Partial<OutgoingRecord> = {}) =>
      events.map((event) => ({ ...recordCodec.encode(event), ...change }));

    /** Each makes ready what does not count, and gives what does. */
    const ways: Readonly<Record<Way, (events: readonly TelemetryEvent[]) => () => Promise<unknown>>> = {
      bare: (events) => {
        const records = prepared(events, { headers: [] });
        return () => inBatches(records, (record) => record, raw.send);
      },
      raw: (events) => {
        const records = prepared(events);
        return () => inBatches(records, (record) => record, raw.send);
      },
      encoded: (events) => () => inBatches(events, toRecord, raw.send),
      producer: (events) => async () => {
        for (let from = 0; from < events.length; from += AT_ONCE) {
          const sent = events.slice(from, from + AT_ONCE).map((event) => producer.send(event));
          await Promise.all(sent);
        }
      },
    };

    const times: Record<Way, number[]> = { bare: [], raw: [], encoded: [], producer: [] };
    const alone: number[] = [];
    for (let round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
      const events = eventsOf(round);
      const counts = round >= WARM_UP_ROUNDS;
      // Another one begins each round: whatever one leaves behind is not always the same one's to bear.
      for (let turn = 0; turn < WAY_NAMES.length; turn++) {
        const way = WAY_NAMES[(round + turn) % WAY_NAMES.length] as Way;
        const time = await cpuMicroseconds(ways[way](events));
        if (counts) times[way].push(time / count);
      }
      const time = await cpuMicroseconds(async () => {
        for (const event of events) toRecord(event);
      });
      if (counts) alone.push(time / count);
    }
    await producer.close();
    await raw.close();
    return { rounds: times, alone };
  },
} satisfies ShareService);

/** Makes records of so many items, sorts them to their partitions, and sends each partition's in one batch. */
async function inBatches<Item>(items: readonly Item[], toPlaced: (item: Item) => Placed, send: Send): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const batches: OutgoingRecord[][] = Array.from({ length: telemetryTopic.partitions }, () => []);
    const end = Math.min(items.length, from + AT_ONCE);
    for (let index = from; index < end; index++) {
      const record = toPlaced(items[index] as Item);
      batches[record.partition]?.push(record);
    }
    await Promise.all(batches.map((batch, partition) => (batch.length === 0 ? undefined : send(partition, batch))));
  }
}

/** What all threads of this process took meanwhile. */
async function cpuMicroseconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
