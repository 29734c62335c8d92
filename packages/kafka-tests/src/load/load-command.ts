import { availableParallelism } from 'node:os';
import { startCluster } from '../cluster/start-cluster.ts';
import { CLIENT_NAMES } from '../kills/subjects.ts';
import { type CarryFigures, carry } from './carry/carry.ts';
import { keepOn, twoCores } from './command/cores.ts';
import type { Command, Report } from './command/run-command.ts';
import { rounded, table } from './command/table.ts';
import { WAYS, type Way } from './share/plan.ts';
import { cpuShare, type ShareFigures } from './share/share.ts';

/** No larger than it needs, and with the compiler that is slow to start but makes the faster code. */
const BROKER_OPTIONS = ['-Xms512m', '-Xmx512m', '-XX:+UseSerialGC'];
/** A broker that a busy machine keeps waiting is not to be taken for dead. */
const PATIENT = { 'broker.session.timeout.ms': '30000' };
const EVENTS_IN_ROUND = 20_000;

export interface LoadReport extends Report {
  /** Whether the broker and our processes each had a core to themselves. */
  readonly pinned: boolean;
  readonly carried: CarryFigures;
  readonly share: ShareFigures;
}

export const loadCommand: Command<'rate' | 'seconds' | 'rounds', LoadReport> = {
  name: 'kafka-load',
  shows: `Carries a steady load from our producer to our consumer, on one core together, through a broker on another; then
measures what the SDK adds to the CPU time of a client that sends the same bytes and headers.`,
  byDefault: CLIENT_NAMES,
  numbers: {
    rate: { words: 'events a second', byDefault: 15_000, least: 1, most: 1_000_000 },
    seconds: { words: 'how long they are sent', byDefault: 60, least: 1, most: 86_400 },
    rounds: { words: `of ${EVENTS_IN_ROUND} events, in each way of sending`, byDefault: 40, least: 1, most: 1000 },
  },
  async measure(client, { rate, seconds, rounds }, say) {
    const cores = twoCores();
    const cluster = await startCluster({ javaOptions: BROKER_OPTIONS, properties: PATIENT });
    try {
      const pid = cluster.nodes[0]?.pid;
      if (cores.broker !== undefined && pid !== undefined) keepOn(cores.broker, pid);
      say(`${rate} events a second for ${seconds} s`);
      const carried = await carry(cluster.brokers, client, { rate, seconds, core: cores.ours });
      say('what the SDK adds');
      const share = await cpuShare(cluster.brokers, client, { rounds, events: EVENTS_IN_ROUND, core: cores.ours });
      const faults = [...carried.faults, ...share.faults];
      return { client, pinned: cores.ours !== undefined, carried, share, faults };
    } finally {
      await cluster.stop();
    }
  },
  toText: (found) => `${carriedText(found)}\n${latencyText(found)}\n${shareText(found)}`,
};

function carriedText(found: readonly LoadReport[]): string {
  const pinned = found.every((report) => report.pinned);
  const where = pinned ? 'broker on one core, ours on another' : `not pinned, ${availableParallelism()} cores`;
  const rows = found.map(({ client, carried: { sender, reader, lagAtEnd, coreShare } }) => ({
    client,
    'events/s': Math.round(sender.sent / sender.seconds),
    sent: sender.sent,
    handled: reader.handled,
    lost: reader.missed,
    'out of order': reader.outOfOrder,
    'lag at end': lagAtEnd,
    'producer µs': rounded(sender.cpuMicroseconds),
    'consumer µs': rounded(reader.cpuMicroseconds),
    '% of a core': Math.round(coreShare * 100),
  }));
  return `Carried (${where}); CPU time in µs an event, of the producer's process with making the events\n${table(rows)}`;
}

function latencyText(found: readonly LoadReport[]): string {
  const rows = found.flatMap(({ client, carried: { sender, reader } }) =>
    [
      { of: 'send to acknowledgement', times: sender.acknowledgement },
      { of: 'made to handler', times: reader.arrival },
    ].map(({ of, times: { p50, p95, p99, p999, max } }) => ({
      client,
      of,
      p50: rounded(p50),
      p95: rounded(p95),
      p99: rounded(p99),
      'p99.9': rounded(p999),
      max: rounded(max),
    })),
  );
  return `Latency in ms\n${table(rows)}`;
}

function shareText(found: readonly LoadReport[]): string {
  const rows = found.map(({ client, share: { microseconds, alone, ratios } }) => ({
    client,
    ...Object.fromEntries((Object.keys(WAYS) as Way[]).map((way) => [way, rounded(microseconds[way])])),
    'encoded/raw': ratios.encoded.toFixed(3),
    'encodedLarge/rawLarge': ratios.encodedLarge.toFixed(3),
    'producer/rawLarge': ratios.producer.toFixed(3),
    'raw/bare': (1 / ratios.bare).toFixed(3),
    'judging and encoding alone': rounded(alone),
  }));
  const legend = Object.entries(WAYS).map(([way, words]) => `  ${way}: ${words}`);
  return `CPU time of sending, all threads, µs an event (medians)\n${table(rows)}${legend.join('\n')}\n`;
}
