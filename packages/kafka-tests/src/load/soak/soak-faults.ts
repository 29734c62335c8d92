import type { ConsumerCounters } from '@acme/telemetry-consumer';
import type { ReaderFigures } from './plan.ts';
import { KIND_NAMES, type Kind, kindRow } from './record-kinds.ts';

export type Counts = Readonly<Record<Kind, number>>;

/** What the log was found to hold, besides what the consumer counted. */
export interface LogFigures {
  /** Records in the topic, and in its dead-letter topic. */
  readonly records: number;
  readonly deadLetters: number;
}

type Row = ReturnType<typeof kindRow>;

function sum(counts: Counts, is: (row: Row) => boolean): number {
  return KIND_NAMES.reduce((total, kind) => total + (is(kindRow(kind)) ? counts[kind] : 0), 0);
}

function byName(counts: Counts, nameOf: (row: Row) => string | undefined): Readonly<Record<string, number>> {
  const result: Record<string, number> = {};
  for (const kind of KIND_NAMES) {
    const name = nameOf(kindRow(kind));
    if (name !== undefined && counts[kind] > 0) result[name] = (result[name] ?? 0) + counts[kind];
  }
  return result;
}

/** What the consumer has to have counted, to the last record: append a row. */
const EXPECTED: Readonly<Partial<Record<keyof ConsumerCounters, (counts: Counts) => unknown>>> = {
  records: (counts) => sum(counts, () => true),
  accepted: (counts) => sum(counts, ({ outcome }) => outcome === 'accepted'),
  handled: (counts) => sum(counts, ({ outcome }) => outcome === 'accepted'),
  rejected: (counts) => sum(counts, ({ outcome }) => outcome === 'rejected'),
  duplicates: (counts) => sum(counts, ({ outcome }) => outcome === 'duplicates'),
  conflicts: () => 0,
  deadLetters: (counts) => sum(counts, ({ outcome }) => outcome === 'rejected'),
  deadLetterStubs: (counts) => sum(counts, ({ outcome, large }) => outcome === 'rejected' && large === true),
  rejectedBy: (counts) => byName(counts, ({ rule }) => rule),
  unknownFields: (counts) => byName(counts, ({ unknownField }) => unknownField),
};

/** What was not counted as it was written, one sentence each. */
export function soakFaults(counts: Counts, { counters, failure }: ReaderFigures, log: LogFigures): readonly string[] {
  const written = sum(counts, () => true);
  const rejected = sum(counts, ({ outcome }) => outcome === 'rejected');
  const wrong = Object.entries(EXPECTED).flatMap(([name, expected]) => {
    const [wanted, found] = [inOrder(expected(counts)), inOrder(counters[name as keyof ConsumerCounters])];
    return wanted === found ? [] : [`The consumer counts ${name} ${found}; there were ${wanted}.`];
  });
  return [
    ...(failure === undefined ? [] : [`The consumer stopped by itself: ${failure}`]),
    ...(log.records === written ? [] : [`${written} records were written; the topic holds ${log.records}.`]),
    ...(log.deadLetters === rejected ? [] : [`${log.deadLetters} dead letters are there, not ${rejected}.`]),
    ...wrong,
  ];
}

/** As text that is the same whatever the order of the names. */
function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}
