import {
  type IncomingRecord,
  type OutgoingRecord,
  partitionForKey,
  reasonOf,
  replayOf,
  type TopicPartition,
} from '@acme/telemetry-kafka';
import type { ValidatorOptions } from '@acme/telemetry-schema';
import { createRecordJudge } from '../judge-record.ts';
import { type DeadLetterFilter, testOf } from './dead-letter-filter.ts';
import type { Fate } from './fates.ts';

/** What is to be done with a dead letter: something to send, or why there is nothing. */
export type Sorted =
  | {
      readonly fate: undefined;
      readonly record: OutgoingRecord;
      readonly partition: number;
      readonly timestampReplaced: boolean;
    }
  | { readonly fate: Exclude<Fate, 'replayed' | 'notWritten' | 'unknown'>; readonly rules: readonly string[] };

export interface SorterOptions {
  readonly topic: string;
  /** How many partitions that has. */
  readonly partitions: number;
  readonly filter: DeadLetterFilter | undefined;
  /** Send what is still invalid, too. */
  readonly force: boolean;
  /** What must not be sent. */
  readonly refuse?: ((record: OutgoingRecord) => boolean) | undefined;
  /** By which rules it is judged today. */
  readonly validator: ValidatorOptions;
}

/** Tells what is to be done with dead letters. */
export function createSorter(options: SorterOptions): (deadLetter: IncomingRecord) => Sorted {
  const { topic, partitions, filter, force, refuse, validator } = options;
  const test = testOf(filter);
  const judge = createRecordJudge(validator);
  return (deadLetter) => {
    if (test !== undefined && !test(deadLetter)) return { fate: 'filteredOut', rules: [] };
    if (deadLetter.value === null) return { fate: 'withoutValue', rules: reasonOf(deadLetter).rules };
    const record = replayOf(deadLetter);
    if (record === undefined) return { fate: 'withoutOrigin', rules: [] };
    // Whoever may write dead letters has named it: no record is sent anywhere else.
    if (record.topic !== topic) return { fate: 'ofOtherTopic', rules: [] };
    if (refuse?.(withoutPlace(record))) return { fate: 'refused', rules: [] };
    if (!force) {
      const { valid, issues } = judge(deadLetter);
      const errors = issues.filter(({ severity }) => severity === 'error');
      if (!valid) return { fate: 'stillInvalid', rules: rulesOf(errors) };
    }
    const partition = partitionOf(record, partitions);
    return {
      fate: undefined,
      record: withoutPlace(record),
      partition,
      timestampReplaced: record.timestampReplaced,
    };
  };
}

/** By the key, whatever client sent it first (D19); a record without a key goes where it lay. */
function partitionOf({ key, partition }: OutgoingRecord & TopicPartition, partitions: number): number {
  return key === null ? partition % partitions : partitionForKey(key, partitions);
}

function withoutPlace({ key, value, timestamp, headers }: OutgoingRecord): OutgoingRecord {
  return { key, value, timestamp, headers };
}

/** Each once. */
function rulesOf(issues: readonly { readonly rule: string }[]): readonly string[] {
  return [...new Set(issues.map(({ rule }) => rule))];
}
