import { startCluster } from '../cluster/start-cluster.ts';
import type { Command, Report } from './command/run-command.ts';
import { rounded, table } from './command/table.ts';
import { growthOf, MEASURES, type MemoryGrowth, memoryFaults } from './soak/memory.ts';
import { KIND_NAMES, kindRow } from './soak/record-kinds.ts';
import { needRoom, type SoakFigures, soak } from './soak/soak.ts';

/** Batches of some megabytes, and the requests that hold them. */
const BROKER_OPTIONS = ['-Xms1g', '-Xmx1g', '-XX:+UseSerialGC'];
/** A broker that a busy machine keeps waiting is not to be taken for dead. */
const PATIENT = { 'broker.session.timeout.ms': '30000' };
const SAMPLES = 200;

export interface SoakReport extends Report, SoakFigures {
  /** Of each measure of memory. */
  readonly growth: Readonly<Record<string, MemoryGrowth>>;
}

export const soakCommand: Command<'minutes' | 'records' | 'large', SoakReport> = {
  name: 'kafka-soak',
  shows: `Has our consumer read a topic in which some records of a hundred are bad in each of several ways, and some are of 2 MB, and
counts: in = accepted + rejected + duplicates, to the last record, with its memory flat.`,
  byDefault: ['confluent'],
  numbers: {
    minutes: { words: 'over which the records are written', byDefault: 10, least: 0, most: 10_000 },
    records: { words: 'to be written', byDefault: 5_000_000, least: 1000, most: 1_000_000_000 },
    large: { words: 'of them of 2 MB', byDefault: 500, least: 2, most: 100_000 },
  },
  async measure(client, { minutes, records, large }, say) {
    const seconds = minutes * 60;
    const sampleEveryMs = Math.max(250, (seconds * 1000) / SAMPLES);
    const plan = { records, seconds, largeEvery: Math.floor(records / large), sampleEveryMs };
    await needRoom(plan);
    const cluster = await startCluster({ javaOptions: BROKER_OPTIONS, properties: PATIENT });
    try {
      const figures = await soak(cluster.brokers, client, plan, say);
      const { memory } = figures.reader;
      const growth = Object.fromEntries(MEASURES.map((measure) => [measure, growthOf(memory, measure)]));
      return { client, ...figures, growth, faults: [...figures.faults, ...memoryFaults(memory)] };
    } finally {
      await cluster.stop();
    }
  },
  toText: (found) => found.map((report) => `${countsText(report)}\n${memoryText(report)}`).join('\n'),
};

function countsText({ client, counts, reader: { counters }, seconds, log }: SoakReport): string {
  const rows = KIND_NAMES.map((kind) => ({
    kind,
    'expected to be': kindRow(kind).outcome,
    records: counts[kind],
    '%': rounded((counts[kind] / log.records) * 100),
  }));
  const { records, accepted, rejected, duplicates, deadLetters, deadLetterStubs } = counters;
  return `${client}: ${log.records} records in ${Math.round(seconds)} s
${table(rows)}
counted: ${records} records = ${accepted} accepted + ${rejected} rejected + ${duplicates} duplicates
dead letters: ${deadLetters}, of which ${deadLetterStubs} stubs; the dead-letter topic holds ${log.deadLetters}
`;
}

function memoryText({ reader: { memory } }: SoakReport): string {
  const rows = MEASURES.map((measure) => {
    const { samples, first, last, slopePerHour } = growthOf(memory, measure);
    return {
      'after a collection': measure,
      samples,
      'first third, MiB': rounded(first),
      'last third, MiB': rounded(last),
      'slope, MiB/h': rounded(slopePerHour),
    };
  });
  return `Memory of the consumer's process, medians\n${table(rows)}`;
}
