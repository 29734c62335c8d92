import { sections } from '../../markdown.ts';
import { type Column, fault, grouped, marked, rounded, tableOf } from '../columns.ts';
import { called } from './clients.ts';

const WAYS = ['bare', 'raw', 'encoded', 'rawLarge', 'encodedLarge', 'producer'] as const;
const TITLES: Readonly<Partial<Record<(typeof WAYS)[number], string>>> = {
  rawLarge: 'raw, large batches',
  encodedLarge: 'encoded, large batches',
};

interface LoadReport {
  readonly client: string;
  /** Whether the SDK's processes were kept on one core, and the broker on another one. */
  readonly pinned: boolean;
  readonly carried: {
    readonly rate: number;
    readonly sender: {
      readonly sent: number;
      readonly seconds: number;
      readonly cpuMicroseconds: number;
      readonly acknowledgement: { readonly p50: number; readonly p99: number };
    };
    readonly reader: {
      readonly cpuMicroseconds: number;
      readonly missed: number;
      readonly outOfOrder: number;
    };
    /** How much of one core our two processes took. */
    readonly coreShare: number;
  };
  readonly share: {
    readonly microseconds: Readonly<Record<(typeof WAYS)[number], number>>;
    /** In times the raw client's time, with batches of the same size. */
    readonly ratios: Readonly<Record<'bare' | 'encoded' | 'encodedLarge' | 'producer', number>>;
  };
}

export interface LoadFigures {
  readonly asked: { readonly kafka: string; readonly rate: number };
  readonly clients: readonly LoadReport[];
}

/** So much less than what was asked for is a rate that was kept. */
const KEPT = 0.99;

const carried: readonly Column<LoadReport>[] = [
  { title: 'client', of: ({ client }) => called(client) },
  {
    title: 'events a second',
    of: ({ carried: { rate, sender } }) => {
      const reached = sender.sent / sender.seconds;
      return marked(grouped(reached), reached < rate * KEPT);
    },
  },
  { title: 'events', of: ({ carried: { sender } }) => sender.sent },
  { title: 'lost', of: ({ carried: { reader } }) => fault(reader.missed) },
  { title: 'out of order', of: ({ carried: { reader } }) => fault(reader.outOfOrder) },
  { title: 'producer, µs an event', of: ({ carried: { sender } }) => rounded(sender.cpuMicroseconds) },
  { title: 'consumer, µs an event', of: ({ carried: { reader } }) => rounded(reader.cpuMicroseconds) },
  { title: '% of the core', of: ({ carried: { coreShare } }) => coreShare * 100 },
  { title: 'p50, ms', of: ({ carried: { sender } }) => rounded(sender.acknowledgement.p50) },
  { title: 'p99, ms', of: ({ carried: { sender } }) => rounded(sender.acknowledgement.p99) },
];

const shares: readonly Column<LoadReport>[] = [
  { title: 'client', of: ({ client }) => called(client) },
  ...WAYS.map((way) => ({
    title: TITLES[way] ?? way,
    of: ({ share }: LoadReport) => rounded(share.microseconds[way]),
  })),
  { title: 'encoded / raw', of: ({ share: { ratios } }) => ratios.encoded.toFixed(2) },
  { title: 'the same, large batches', of: ({ share: { ratios } }) => ratios.encodedLarge.toFixed(2) },
  { title: 'producer / raw, large batches', of: ({ share: { ratios } }) => ratios.producer.toFixed(2) },
  { title: 'raw / bare', of: ({ share: { ratios } }) => (1 / ratios.bare).toFixed(1) },
];

const PINNED = "The SDK's processes shared one core, the broker had another one.";
const NOT_PINNED = "The SDK's processes and the broker shared all cores, none was kept on one.";

export function kafkaLoad({ asked, clients }: LoadFigures): string {
  const pinned = clients.every((report) => report.pinned);
  return sections(
    `Kafka ${asked.kafka}; ${grouped(asked.rate)} events a second were asked for, in bold where they were not reached. ` +
      `${pinned ? PINNED : NOT_PINNED} ` +
      'The µs of the producer have the making of the events in them; the latency is from `send` to its acknowledgement.',
    tableOf(carried, clients),
    'CPU time of sending, all threads in µs an event, medians:',
    tableOf(shares, clients),
  ).trim();
}
