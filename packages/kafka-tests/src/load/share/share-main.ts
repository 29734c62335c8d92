// The process whose CPU time is taken: sends the same events in different ways, in turn.

import { type OutgoingRecord, recordCodec } from '@acme/telemetry-kafka';
import { createProducer } from '@acme/telemetry-producer';
import { createValidator, type TelemetryEvent } from '@acme/telemetry-schema';
import { SUBJECTS } from '../../kills/subjects.ts';
import { serve } from '../command/serve.ts';
import { playbackEvent } from '../playback-event.ts';
import { type Gathering, type PlacedRecord, RAW_WRITERS } from '../raw-writers.ts';
import { sendByPartition } from '../send-by-partition.ts';
import { SAME_UNLESS_GATHERED, type SharePlan, type ShareService, WAY_NAMES, type Way } from './plan.ts';

const WARM_UP_ROUNDS = 2;
const CUSTOMERS = 5000;
/** As many as the producer buffers by default: so large batches are of its size, some 500 records for each partition. */
const AT_ONCE = 10_000;

/** Makes records of items, and sends them. */
type SendAll = <Item>(items: readonly Item[], toRecord: (item: Item) => PlacedRecord) => Promise<void>;

/** Sends what a round has: its events, of which the records were made before. */
type SendRound = (events: readonly TelemetryEvent[], records: readonly PlacedRecord[]) => Promise<unknown>;

serve({
  async run({ client, brokers, topic, rounds, events: count }: SharePlan) {
    const { validate } = createValidator({ role: 'writer' });
    const raw = await RAW_WRITERS[client](brokers, topic);
    const producer = await createProducer({ client: await SUBJECTS[client].client(brokers), topic });

    const toRecord = (event: TelemetryEvent): PlacedRecord => {
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

    const { gathers } = raw;
    const large: SendAll = async (items, toPlaced) => {
      for (let from = 0; from < items.length; from += AT_ONCE) {
        await sendByPartition(raw, items.slice(from, from + AT_ONCE), toPlaced);
      }
    };
    const gathered =
      ({ records, send }: Gathering): SendAll =>
      async (items, toPlaced) => {
        for (let from = 0; from < items.length; from += records) {
          await send(items.slice(from, from + records).map(toPlaced));
        }
      };
    const usual = gathers === undefined ? large : gathered(gathers);
    const before =
      (sendAll: SendAll): SendRound =>
      (_, records) =>
        sendAll(records, (record) => record);
    const meanwhile =
      (sendAll: SendAll): SendRound =>
      (events) =>
        sendAll(events, toRecord);
    const ways: Readonly<Record<Way, SendRound>> = {
      bare: before(usual),
      raw: before(usual),
      encoded: meanwhile(usual),
      rawLarge: before(large),
      encodedLarge: meanwhile(large),
      producer: async (events) => {
        for (let from = 0; from < events.length; from += AT_ONCE) {
          const sent = events.slice(from, from + AT_ONCE).map((event) => producer.send(event));
          await Promise.all(sent);
        }
      },
    };

    const times = Object.fromEntries(WAY_NAMES.map((way) => [way, []])) as unknown as Record<Way, number[]>;
    const measured = WAY_NAMES.filter((way) => gathers !== undefined || !(way in SAME_UNLESS_GATHERED));
    const alone: number[] = [];
    for (let round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
      const events = eventsOf(round);
      const counts = round >= WARM_UP_ROUNDS;
      // Each begins in turn, forth and back: whatever one leaves behind is not always the same one's to bear.
      const order = round % 2 === 0 ? measured : measured.toReversed();
      const first = round >> 1;
      for (let turn = 0; turn < order.length; turn++) {
        const way = order[(first + turn) % order.length] as Way;
        // Also beside a way that makes its own: the smaller the heap, the more often the collector goes through the whole of it.
        const records = prepared(events, way === 'bare' ? { headers: [] } : {});
        const time = await cpuMicroseconds(() => ways[way](events, records));
        // Asks for them after all has been sent, so that they were there as long.
        if (records.length !== count) throw new Error(`${records.length} records were made of ${count} events.`);
        if (counts) times[way].push(time / count);
      }
      const time = await cpuMicroseconds(async () => {
        for (const event of events) toRecord(event);
      });
      if (counts) alone.push(time / count);
    }
    await producer.close();
    await raw.close();
    if (gathers === undefined) {
      for (const [way, same] of Object.entries(SAME_UNLESS_GATHERED)) times[way as Way] = times[same];
    }
    return { rounds: times, alone };
  },
} satisfies ShareService);

/** What all threads of this process took meanwhile. */
async function cpuMicroseconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
