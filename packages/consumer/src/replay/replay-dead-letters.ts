import {
  type IncomingRecord,
  KafkaClientError,
  type KafkaClientErrorCode,
  type RecordWriter,
  reasonOf,
} from '@acme/telemetry-kafka';
import { FATES } from './fates.ts';
import { type Range, rangesOf } from './ranges.ts';
import { peekGroup } from './read-dead-letters.ts';
import { type RangeBatch, readRanges } from './read-ranges.ts';
import { type ReplayOptions, type ReplaySettings, toReplaySettings } from './replay-options.ts';
import { type Parcel, ReplayWriter } from './replay-writer.ts';
import { type ReplayReport, ReplayTally } from './report.ts';
import { createSorter, type Sorted } from './sorter.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Refusals of a record itself: the next one may be taken. After any other failure the run ends. */
const OF_THE_RECORD: ReadonlySet<KafkaClientErrorCode> = new Set([
  'record-too-large',
  'invalid-record',
  'invalid-timestamp',
]);

/**
 * Sends rejected records to their topic again, from where the group stands in the dead-letter topic to where that ends now: key,
 * value and own headers as they were, marked by the header `acme-replays`; its time too, unless that is one that no record may
 * carry any more: then it is now, and counted (D18). **It breaks the customers' order**: a replayed event comes behind what its
 * customer has sent since.
 *
 * What can't be replayed is counted and passed: what breaks a rule still (unless `force`), stubs, and what has no origin in the
 * topic. It stays in the dead-letter topic until retention takes it; another group looks at it again.
 *
 * The group's position passes a dead letter only when it is acknowledged, or was passed as above. So in each partition it stops
 * before the first one that the filter leaves out or that could not be written: nothing is lost, but what was sent from behind it
 * is sent again by the next run. Each is sent *at least once*.
 *
 * Resolves with a report, also when it failed part of the way. Rejects with `KafkaClientError` when it could not begin:
 * `offset-out-of-range` where retention has taken what the group had not passed, since it never jumps (D23); throws
 * `TelemetryOptionsError`.
 */
export async function replayDeadLetters(options: ReplayOptions): Promise<ReplayReport> {
  const settings = toReplaySettings(options);
  // What can't be judged by is found before anything is connected.
  createSorter({ ...settings, partitions: 1 });
  const start = await unlessAborted(settings.signal, prepare(settings), ({ writer }) => writer?.close());
  const replay = new Replay(settings, start);
  try {
    const { ended, error } = start === undefined ? ABORTED : await run(replay, settings, start.ranges);
    const { topic, deadLetterTopic, groupId, dryRun } = settings;
    return replay.tally.report({ topic, deadLetterTopic, groupId, dryRun, ended, error });
  } finally {
    await closeQuietly(start?.writer);
  }
}

interface Start {
  readonly ranges: readonly Range[];
  /** None in a dry run. */
  readonly writer: RecordWriter | undefined;
  /** How many the topic has. */
  readonly partitions: number;
}

const NOTHING = { writer: undefined, partitions: 1 };
const ABORTED = { ended: 'aborted', error: undefined } as const;

async function prepare({
  client,
  topic,
  deadLetterTopic,
  groupId,
  dryRun,
  deliveryTimeoutMs,
}: ReplaySettings): Promise<Start> {
  const ranges = await rangesOf({ client, topic: deadLetterTopic, groupId });
  if (dryRun) return { ranges, writer: undefined, partitions: 1 };
  const writer = await client.createWriter({ deliveryTimeoutMs });
  try {
    return { ranges, writer, partitions: await writer.partitionCount(topic) };
  } catch (error) {
    await closeQuietly(writer);
    throw error;
  }
}

/** Every record has its outcome by now: that connections don't end well must not hide what happened. */
async function closeQuietly(writer: RecordWriter | undefined): Promise<void> {
  try {
    await writer?.close();
  } catch {}
}

async function run(
  replay: Replay,
  settings: ReplaySettings,
  ranges: readonly Range[],
): Promise<Pick<ReplayReport, 'ended' | 'error'>> {
  const { client, deadLetterTopic, groupId, dryRun, signal, idleMs } = settings;
  try {
    const ending = await readRanges({
      ...{ client, ranges, signal, idleMs },
      topic: deadLetterTopic,
      groupId: dryRun ? peekGroup(groupId) : groupId,
      onRecords: (batch) => replay.take(batch),
    });
    if (replay.failure !== undefined) return { ended: 'failed', error: replay.failure };
    return { ended: ending === 'enough' ? 'max' : ending, error: undefined };
  } catch (error) {
    if (error instanceof KafkaClientError) return { ended: 'failed', error };
    throw error;
  }
}

class Replay {
  readonly tally = new ReplayTally();
  /** What ended it. */
  failure: KafkaClientError | undefined;
  readonly #settings: ReplaySettings;
  readonly #sort: (deadLetter: IncomingRecord) => Sorted;
  readonly #writer: ReplayWriter | undefined;
  /** Partitions in which one was not passed: the position stays before it. */
  readonly #held = new Set<number>();
  #left: number;

  constructor(settings: ReplaySettings, { writer, partitions }: Pick<Start, 'writer' | 'partitions'> = NOTHING) {
    this.#settings = settings;
    this.#sort = createSorter({ ...settings, partitions });
    this.#writer = writer && new ReplayWriter(writer, settings.topic);
    this.#left = settings.max;
  }

  /** Sends what is to be sent, and commits. Answers whether to go on. */
  async take({ partition, records, commit }: RangeBatch): Promise<boolean> {
    const { looked, isFull } = this.#look(records);
    await this.#send(looked);
    for (const { fate, rules, parcel } of looked) {
      this.tally.add(fate, rules);
      if (fate === 'replayed' && parcel?.timestampReplaced) this.tally.addTimestampReplaced();
    }
    if (!this.#settings.dryRun) await this.#commit(partition, looked, commit);
    return !isFull && this.failure === undefined;
  }

  /** All records up to the first that is one too many. */
  #look(records: readonly IncomingRecord[]): { looked: Looked[]; isFull: boolean } {
    const looked: Looked[] = [];
    for (const deadLetter of records) {
      const sorted = this.#sort(deadLetter);
      const { offset } = deadLetter;
      if (sorted.fate !== undefined) looked.push({ offset, fate: sorted.fate, rules: sorted.rules });
      else if (this.#left === 0) return { looked, isFull: true };
      else {
        this.#left -= 1;
        looked.push({ offset, fate: 'replayed', rules: reasonOf(deadLetter).rules, parcel: sorted });
      }
    }
    return { looked, isFull: false };
  }

  async #send(looked: readonly Looked[]): Promise<void> {
    const sent = looked.filter(({ parcel }) => parcel !== undefined);
    if (this.#writer === undefined || sent.length === 0) return;
    const outcomes = await this.#writer.send(sent.flatMap(({ parcel }) => parcel ?? []));
    for (const [at, one] of sent.entries()) {
      const outcome = outcomes[at];
      if (outcome === undefined) throw new TypeError('The client answered a batch without an outcome.');
      if (outcome.status === 'written') {
        if (outcome.possiblyTwice === true) this.tally.addTwice();
        continue;
      }
      one.fate = outcome.status === 'unknown' ? 'unknown' : 'notWritten';
      this.tally.addFailure(outcome.error);
      if (!OF_THE_RECORD.has(outcome.error.code)) this.failure ??= outcome.error;
    }
  }

  async #commit(partition: number, looked: readonly Looked[], commit: RangeBatch['commit']): Promise<void> {
    if (this.#held.has(partition)) return;
    const stop = looked.findIndex(({ fate }) => !FATES[fate].passes);
    if (stop >= 0) this.#held.add(partition);
    const last = stop < 0 ? looked.at(-1) : looked[stop - 1];
    if (last === undefined) return;
    try {
      await commit(last.offset + 1n);
    } catch (error) {
      if (!(error instanceof KafkaClientError)) throw error;
      this.failure ??= error;
    }
  }
}

interface Looked {
  readonly offset: bigint;
  /** `replayed` until something else is known. */
  fate: keyof typeof FATES;
  readonly rules: readonly string[];
  readonly parcel?: Parcel & { readonly timestampReplaced: boolean };
}
