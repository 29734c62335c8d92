import { sections } from '../../markdown.ts';
import { type Column, rounded, tableOf } from '../columns.ts';
import { called } from './clients.ts';

interface SoakReport {
  readonly client: string;
  readonly seconds: number;
  readonly log: { readonly records: number; readonly deadLetters: number };
  readonly reader: {
    readonly counters: Readonly<Record<'accepted' | 'rejected' | 'duplicates' | 'deadLetterStubs', number>>;
  };
  /** In MiB, of the consumer's process after a garbage collection: medians. */
  readonly growth: Readonly<Record<string, { readonly first: number; readonly last: number }>>;
}

export interface SoakFigures {
  readonly asked: { readonly kafka: string };
  readonly clients: readonly SoakReport[];
}

const soaked: readonly Column<SoakReport>[] = [
  { title: 'client', of: ({ client }) => called(client) },
  { title: 'records', of: ({ log }) => log.records },
  { title: 'seconds', of: ({ seconds }) => seconds },
  { title: 'accepted', of: ({ reader: { counters } }) => counters.accepted },
  { title: 'rejected', of: ({ reader: { counters } }) => counters.rejected },
  { title: 'left out as repeated', of: ({ reader: { counters } }) => counters.duplicates },
  { title: 'dead letters in their topic', of: ({ log }) => log.deadLetters },
  { title: 'of which stubs', of: ({ reader: { counters } }) => counters.deadLetterStubs },
];

const MEMORIES = { heapUsed: 'heap', external: 'buffers', rss: 'RSS' } as const;

const memory: readonly Column<SoakReport>[] = [
  { title: 'client', of: ({ client }) => called(client) },
  ...Object.entries(MEMORIES).flatMap(([measure, words]) =>
    (['first', 'last'] as const).map((third) => ({
      title: `${words}, ${third}`,
      of: ({ growth }: SoakReport) => growth[measure] && rounded(growth[measure][third]),
    })),
  ),
];

export function kafkaSoak({ asked, clients }: SoakFigures): string {
  return sections(
    `Kafka ${asked.kafka}.`,
    tableOf(soaked, clients),
    'Memory of the consumer in MiB, medians of the first and of the last third of the run:',
    tableOf(memory, clients),
  ).trim();
}
