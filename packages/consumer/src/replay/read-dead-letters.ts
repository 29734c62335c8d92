import type { IncomingRecord, KafkaClient } from '@acme/telemetry-kafka';
import { deadLetterTopic as telemetryDeadLetters } from '@acme/telemetry-schema';
import type { StopSignal } from '../options.ts';
import { type Range, rangesOf } from './ranges.ts';
import { type RangeEnding, readRanges } from './read-ranges.ts';
import { REPLAY_GROUP } from './replay-options.ts';
import { unlessAborted } from './unless-aborted.ts';

export interface ReadDeadLettersOptions {
  readonly client: KafkaClient;
  /** Default `acme-telemetry.dlq` (D20). */
  readonly deadLetterTopic?: string;
  /** Only this one; `onDeadLetters` is not called when there is none. */
  readonly only?: { readonly partition: number; readonly offset: bigint };
  /** What the group that reads them is called at its beginning, for clusters that grant rights by name; nothing is committed. */
  readonly groupId?: string;
  /** The next dead letters of a partition, in order. Those that follow come when the promise has resolved. */
  readonly onDeadLetters: (deadLetters: readonly IncomingRecord[]) => Promise<void> | void;
  readonly signal?: StopSignal;
  /** After so long without a record, with records left to come, it rejects with `timed-out`, in milliseconds. Default 60 000. */
  readonly idleMs?: number;
}

/**
 * Reads all dead letters that there are now, without leaving a trace: in a group of its own that commits nothing. Resolves with
 * whether it came to the end. Rejects with `KafkaClientError`.
 */
export async function readDeadLetters(options: ReadDeadLettersOptions): Promise<'complete' | 'aborted'> {
  const { client, deadLetterTopic: topic = telemetryDeadLetters.name, only, onDeadLetters, signal } = options;
  const { groupId = REPLAY_GROUP, idleMs = 60_000 } = options;
  const all = await unlessAborted(signal, rangesOf({ client, topic }));
  if (all === undefined) return 'aborted';
  const ending: RangeEnding = await readRanges({
    client,
    topic,
    groupId: peekGroup(groupId),
    ranges: only === undefined ? all : all.flatMap((range) => cut(range, only)),
    onRecords: async ({ records }) => {
      await onDeadLetters(records);
      return true;
    },
    signal,
    idleMs,
  });
  return ending === 'aborted' ? 'aborted' : 'complete';
}

/** Of a range this one offset, where it has it. */
function cut(range: Range, { partition, offset }: { partition: number; offset: bigint }): Range[] {
  const isThere = range.partition === partition && offset >= range.from && offset < range.end;
  return isThere ? [{ partition, from: offset, end: offset + 1n }] : [];
}

/** A group that nobody else is in. */
export function peekGroup(groupId: string): string {
  return `${groupId}.peek-${Math.random().toString(36).slice(2, 10)}`;
}
