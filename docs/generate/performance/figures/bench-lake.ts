import { sections } from '../../markdown.ts';
import { type Column, grouped, marked, rounded, tableOf } from '../columns.ts';

interface Cell {
  readonly subject: string;
  readonly set: string;
  readonly workers: number;
}

interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

interface Bound {
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly missed: boolean;
}

interface Timing extends Cell {
  readonly seconds: Spread;
  readonly megabytesPerSecond: number;
  readonly coreSeconds?: number;
  readonly startUpSeconds?: number;
}

interface Ratio extends Bound {
  readonly of: Cell;
  readonly to: Cell;
  readonly ratio: Spread;
  readonly coresRatio?: number;
}

interface Memory extends Bound {
  readonly of: Cell;
  readonly megabytes?: number;
}

export interface BenchLakeFigures {
  readonly rounds: number;
  readonly corpus: {
    readonly objects: number;
    readonly bytes: number;
    readonly events: number;
    readonly times: number;
  };
  readonly timings: readonly Timing[];
  readonly ratios: readonly Ratio[];
  readonly memories: readonly Memory[];
}

/** What was run, by its name in a record. */
const SUBJECTS: Readonly<Record<string, string>> = {
  floor: 'gunzip + JSON.parse',
  audit: '`lake audit`',
  'audit, all': '`lake audit --sessions --duplicates`',
  duckdb: 'DuckDB',
  jq: '`gunzip \\| jq`',
  spark: 'Spark',
};

const subject = (cell: Cell): string => SUBJECTS[cell.subject] ?? cell.subject;
const name = (cell: Cell): string => `${subject(cell)}, ${cell.set}, ${cell.workers}`;

function bar({ atMost, atLeast }: Bound): string {
  return [...(atMost === undefined ? [] : [`≤ ${atMost}`]), ...(atLeast === undefined ? [] : [`≥ ${atLeast}`])].join(
    ', ',
  );
}

const timings: readonly Column<Timing>[] = [
  { title: 'what', of: subject },
  { title: 'objects', of: ({ set }) => set },
  { title: 'workers', of: ({ workers }) => workers },
  { title: 'seconds', of: ({ seconds: { median } }) => median.toFixed(2) },
  { title: 'low', of: ({ seconds: { low } }) => low.toFixed(2) },
  { title: 'high', of: ({ seconds: { high } }) => high.toFixed(2) },
  { title: 'MB/s', of: ({ megabytesPerSecond }) => megabytesPerSecond },
  { title: 'cores, s', of: ({ coreSeconds }) => coreSeconds?.toFixed(1) },
  { title: 'start-up, s', of: ({ startUpSeconds }) => startUpSeconds?.toFixed(1) },
];

const ratios: readonly Column<Ratio>[] = [
  { title: 'time of', of: (row) => name(row.of) },
  { title: 'to the time of', of: ({ to }) => name(to) },
  {
    title: 'ratio',
    of: ({ ratio: { median }, missed }) => marked(median.toFixed(2), missed),
  },
  { title: 'low', of: ({ ratio: { low } }) => low.toFixed(2) },
  { title: 'high', of: ({ ratio: { high } }) => high.toFixed(2) },
  { title: 'cores', of: ({ coresRatio }) => coresRatio?.toFixed(2) },
  { title: 'bar', of: bar },
];

const memories: readonly Column<Memory>[] = [
  { title: 'memory of', of: (row) => name(row.of) },
  { title: 'MB at most', of: ({ megabytes, missed }) => megabytes && marked(megabytes.toFixed(0), missed) },
  { title: 'bar', of: bar },
];

export function benchLake({ rounds, corpus, ...rows }: BenchLakeFigures): string {
  const missed = [...rows.ratios, ...rows.memories].filter((row) => row.missed).length;
  const barred = [...rows.ratios, ...rows.memories].filter((row) => bar(row) !== '').length;
  return sections(
    `${corpus.objects} objects, ${rounded(corpus.bytes / 1e6)} MB of JSON, ${grouped(corpus.events)} events, ${rounds} ` +
      `rounds; *again* is the same objects under ${corpus.times} names. The number behind the objects is that of ` +
      `workers. ${missed} of ${barred} bars are missed, in bold.`,
    tableOf(timings, rows.timings),
    tableOf(ratios, rows.ratios),
    tableOf(memories, rows.memories),
  ).trim();
}
