import type { ConsumerCounters } from '../counters.ts';

/** A number, or one for each of several values of an attribute. */
type Reading = number | Readonly<Record<string | number, number | undefined>>;

/** A metric: what it is called, and which of a consumer's numbers it shows. */
export interface Instrument {
  readonly name: string;
  readonly kind: 'counter' | 'gauge';
  readonly unit: string;
  readonly description: string;
  /** The attribute that tells the numbers apart, where `read` gives several. */
  readonly by?: string;
  readonly read: (counters: ConsumerCounters) => Reading;
}

/** All metrics of a consumer: append a row. */
export const INSTRUMENTS: readonly Instrument[] = [
  {
    name: 'acme.telemetry.consumer.records',
    kind: 'counter',
    unit: '{record}',
    description: 'Records that are done with, by what became of them.',
    by: 'outcome',
    read: ({ accepted, rejected, duplicates }) => ({ accepted, rejected, duplicate: duplicates }),
  },
  {
    name: 'acme.telemetry.consumer.conflicts',
    kind: 'counter',
    unit: '{record}',
    description: 'Events like one before in customer, session, id and time, but with other content.',
    read: ({ conflicts }) => conflicts,
  },
  {
    name: 'acme.telemetry.consumer.rejected_by',
    kind: 'counter',
    unit: '{record}',
    description: 'Rejected records by the rule that they break.',
    by: 'rule',
    read: ({ rejectedBy }) => rejectedBy,
  },
  {
    name: 'acme.telemetry.consumer.warned_by',
    kind: 'counter',
    unit: '{record}',
    description: 'Records with a warning, by rule.',
    by: 'rule',
    read: ({ warnedBy }) => warnedBy,
  },
  {
    name: 'acme.telemetry.consumer.unknown_fields',
    kind: 'counter',
    unit: '{record}',
    description: 'Records by the fields in them that the schema does not know.',
    by: 'field',
    read: ({ unknownFields }) => unknownFields,
  },
  {
    name: 'acme.telemetry.consumer.schema_versions',
    kind: 'counter',
    unit: '{record}',
    description: 'Records by the schema version in their headers.',
    by: 'version',
    read: ({ schemaVersions }) => schemaVersions,
  },
  {
    name: 'acme.telemetry.consumer.handled',
    kind: 'counter',
    unit: '{call}',
    description: 'Calls of the handler that succeeded.',
    read: ({ handled }) => handled,
  },
  {
    name: 'acme.telemetry.consumer.handler_failures',
    kind: 'counter',
    unit: '{call}',
    description: 'Calls of the handler that failed.',
    read: ({ handlerFailures }) => handlerFailures,
  },
  {
    name: 'acme.telemetry.consumer.retries',
    kind: 'counter',
    unit: '{try}',
    description: 'Failed tries that are repeated.',
    read: ({ retries }) => retries,
  },
  {
    name: 'acme.telemetry.consumer.dead_letters',
    kind: 'counter',
    unit: '{record}',
    description: 'Acknowledged dead letters.',
    read: ({ deadLetters }) => deadLetters,
  },
  {
    name: 'acme.telemetry.consumer.dead_letter_stubs',
    kind: 'counter',
    unit: '{record}',
    description: 'Acknowledged dead letters without their value, which the cluster refused.',
    read: ({ deadLetterStubs }) => deadLetterStubs,
  },
  {
    name: 'acme.telemetry.consumer.rejection_failures',
    kind: 'counter',
    unit: '{try}',
    description: 'Failed tries to pass a rejected record on.',
    read: ({ rejectionFailures }) => rejectionFailures,
  },
  {
    name: 'acme.telemetry.consumer.unknown_outcomes',
    kind: 'counter',
    unit: '{record}',
    description: 'Dead letters that may be there twice.',
    read: ({ unknownOutcomes }) => unknownOutcomes,
  },
  {
    name: 'acme.telemetry.consumer.commits',
    kind: 'counter',
    unit: '{commit}',
    description: 'Commits of offsets that succeeded.',
    read: ({ commits }) => commits,
  },
  {
    name: 'acme.telemetry.consumer.commit_failures',
    kind: 'counter',
    unit: '{commit}',
    description: 'Commits of offsets that failed.',
    read: ({ commitFailures }) => commitFailures,
  },
  {
    name: 'acme.telemetry.consumer.rebalances',
    kind: 'counter',
    unit: '{rebalance}',
    description: 'How often the group gave this member partitions.',
    read: ({ rebalances }) => rebalances,
  },
  {
    name: 'acme.telemetry.consumer.lost_partitions',
    kind: 'counter',
    unit: '{partition}',
    description: 'Partitions that were gone before this member could finish.',
    read: ({ lostPartitions }) => lostPartitions,
  },
  {
    name: 'acme.telemetry.consumer.rejected_rate',
    kind: 'gauge',
    unit: '1',
    description: 'The share of the last records that was rejected.',
    read: ({ rejectedRate }) => rejectedRate,
  },
  {
    name: 'acme.telemetry.consumer.lag',
    kind: 'gauge',
    unit: '{record}',
    description:
      'Records that wait in the log, as the last delivery told. Stands still while a partition waits: alert on oldest_unprocessed_age.',
    by: 'partition',
    read: ({ lagByPartition }) => lagByPartition,
  },
  {
    name: 'acme.telemetry.consumer.oldest_unprocessed_age',
    kind: 'gauge',
    unit: 'ms',
    description: 'How long ago the oldest record that is being handled happened.',
    read: ({ oldestUnprocessedAgeMs }) => oldestUnprocessedAgeMs,
  },
];
