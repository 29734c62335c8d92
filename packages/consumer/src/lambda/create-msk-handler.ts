import type { ValidatorOptions } from '@acme/telemetry-schema';
import { type Choice, checkChoices, refuseUnknown } from '../checks.ts';
import { handlerCalls } from '../handler-call.ts';
import type { EventHandler, RecordHandler } from '../handlers.ts';
import { createRecordJudge } from '../judge-record.ts';
import { RecordCounters, type RecordCounts } from '../record-counters.ts';
import type { Rejection } from '../rejection.ts';
import { tell } from '../tell.ts';
import type { BatchItemFailure, MskEvent, MskRecord, MskResponse } from './msk-event.ts';
import { toIncomingRecord } from './to-incoming-record.ts';

/** How a function for Lambda works. */
interface CommonMskOptions extends Omit<ValidatorOptions, 'role'> {
  /**
   * Told of each record at which a partition stopped, for your log: Lambda itself shows only that a batch failed. What it throws is
   * ignored.
   */
  readonly onFailure?: (failure: MskFailure) => void;
}

/** Where a partition stopped. Without personal data, but for `error`, which is what was thrown. */
export interface MskFailure {
  /** What failed: your handler, `onRejected`, or reading the record, which is not as Lambda documents one. */
  readonly what: 'handler' | 'rejection' | 'record';
  readonly error: unknown;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Mode *enforce*: the handler gets events, and nothing that breaks a rule (D23). */
export interface EnforcingMskOptions extends CommonMskOptions {
  readonly mode?: 'enforce';
  /** Called at least once for every event, in order per partition. */
  readonly handler: EventHandler;
  /**
   * Takes what can't be handled as an event: write it to a dead-letter topic, a queue or a bucket. Such a record is no batch
   * failure: it would come again until its retention ends, and hold up its partition. Unless this throws: then it is one.
   */
  readonly onRejected: (rejection: Rejection) => unknown;
}

/** Mode *observe*: the handler gets every record that can be read, with its verdict (D23). */
export interface ObservingMskOptions extends CommonMskOptions {
  readonly mode: 'observe';
  readonly handler: RecordHandler;
  /** Takes what can't be read at all. */
  readonly onRejected: (rejection: Rejection) => unknown;
}

export type MskOptions = EnforcingMskOptions | ObservingMskOptions;

const CHOICES: Readonly<Partial<Record<keyof MskOptions, Choice>>> = {
  mode: { words: [undefined, 'enforce', 'observe'], callback: false },
  handler: { words: [], callback: true },
  onRejected: { words: [], callback: true },
  onFailure: { words: [undefined], callback: true },
};

const OTHERS: readonly (keyof MskOptions)[] = ['severities', 'contentDurationSeconds', 'revealPersonalData'];

/** A function for Lambda. `counters` are of this instance of the function, since it was made. */
export interface MskHandler {
  (event: MskEvent): Promise<MskResponse>;
  readonly counters: () => RecordCounts;
}

/**
 * A handler for Lambda's event sources *MSK* and *self-managed Kafka*. Handlers are called *at least once*. Partitions are worked
 * on side by side, each in its order; at the first record whose handler throws, its partition stops, and the answer names
 * that record, from which Lambda sends it again. Throws `TelemetryOptionsError`.
 */
export function createMskHandler(options: MskOptions): MskHandler {
  refuseUnknown('', options, [...Object.keys(CHOICES), ...OTHERS]);
  checkChoices(CHOICES, { ...options });
  const { mode, handler, onRejected, onFailure, ...validatorOptions } = options;
  const judge = createRecordJudge(validatorOptions);
  const callFor = handlerCalls({ mode, handler } as Parameters<typeof handlerCalls>[0]);
  const counters = new RecordCounters();

  async function work(item: MskRecord): Promise<void> {
    const record = await attempt('record', item, () => toIncomingRecord(item));
    const judged = judge(record);
    const call = callFor(record, judged);
    const { value, issues, schemaVersion } = judged;
    if (call !== undefined) {
      await attempt('handler', item, () => call(1));
    } else {
      const stage = value === undefined ? 'decode' : 'validate';
      await attempt('rejection', item, () => onRejected({ stage, record, value, issues, schemaVersion }));
    }
    if (judged.valid) counters.accepted(judged);
    else counters.rejected(judged);
  }

  async function attempt<T>(what: MskFailure['what'], item: MskRecord, act: () => T): Promise<Awaited<T>> {
    try {
      return await act();
    } catch (error) {
      const { topic, partition, offset } = item;
      tell(onFailure, { what, error, topic, partition, offset });
      throw error;
    }
  }

  async function workThrough(partition: string, items: readonly MskRecord[]): Promise<readonly BatchItemFailure[]> {
    for (const item of items) {
      try {
        await work(item);
      } catch {
        return [{ itemIdentifier: { partition, offset: item.offset } }];
      }
    }
    return [];
  }

  const handle = async (event: MskEvent): Promise<MskResponse> => {
    const records = recordsOf(event);
    const failures = await Promise.all(
      Object.entries(records).map(([partition, items]) => workThrough(partition, items)),
    );
    return { batchItemFailures: failures.flat() };
  };
  return Object.assign(handle, { counters: () => counters.snapshot() });
}

/** Throws a `TypeError` for what another trigger calls the function with, before anything of it is handled. */
function recordsOf(event: MskEvent | null | undefined): MskEvent['records'] {
  const records = event?.records;
  if (typeof records === 'object' && records !== null && Object.values(records).every(Array.isArray)) return records;
  throw new TypeError(
    'This is no event of a Kafka event source: it has no `records`, a list for each partition. Check which trigger calls the function.',
  );
}
