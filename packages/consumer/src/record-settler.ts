import { type IncomingRecord, KafkaClientError } from '@acme/telemetry-kafka';
import { ConsumerError } from './errors.ts';
import { type HandledEvents, identityOf } from './handled-events.ts';
import type { JudgedRecord } from './judge-record.ts';
import type { Retry } from './options.ts';
import type { PartitionWork } from './partition-work.ts';
import type { RejectionStage } from './rejection.ts';
import type { Failure, Repeater, RepeatOptions } from './repeater.ts';

type Tried = Exclude<Retry['what'], 'commit'>;

/** Brings one record of a partition after the other to its end: judged, then handled, rejected or left out. */
export class RecordSettler {
  readonly #work: PartitionWork;
  readonly #repeater: Repeater;
  readonly #handled: HandledEvents | undefined;
  readonly #handling: RepeatOptions;
  readonly #rejecting: RepeatOptions;
  /** Of the record that is being settled. */
  #place: Pick<Retry, 'partition' | 'offset'> = {};
  #trouble: string | undefined;

  /**
   * @param repeater ends what is being repeated when the partition goes
   * @param handled the events of the partition that were handled before; undefined where nothing is left out
   */
  constructor(work: PartitionWork, repeater: Repeater, handled: HandledEvents | undefined) {
    this.#work = work;
    this.#repeater = repeater;
    this.#handled = handled;
    this.#handling = this.#optionsOf('handler', work.settings.deadLetterAfter);
    this.#rejecting = this.#optionsOf('rejection', Number.POSITIVE_INFINITY);
  }

  /** What is being tried again, in a sentence; undefined when nothing is. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Whether the record is done with, so that its offset may pass. */
  async settle(record: IncomingRecord): Promise<boolean> {
    const { counters, handlerCall, judge, rate } = this.#work;
    const { partition, offset } = record;
    this.#place = { partition, offset };
    const judged = judge(record);
    const call = handlerCall(record, judged);
    if (call === undefined) return this.#reject(record, judged, judged.value === undefined ? 'decode' : 'validate');
    const handled = judged.valid ? this.#handled : undefined;
    const identity = judged.valid && handled !== undefined ? identityOf(judged.event) : Number.NaN;
    const recurrence = handled?.recurrence(identity, bytesOf(record));
    if (recurrence === 'duplicate') {
      rate.push(false);
      counters.records.duplicate(judged);
      return true;
    }
    const done = await this.#repeater.repeat(call, this.#handling);
    this.#trouble = undefined;
    if (done === 'gave-up') return this.#reject(record, judged, 'handler');
    if (done === 'ended') return false;
    counters.tally.handled += 1;
    rate.push(!judged.valid);
    handled?.add(identity, bytesOf(record));
    if (judged.valid) counters.records.accepted(judged, recurrence === 'conflict');
    else counters.records.rejected(judged);
    return true;
  }

  async #reject(record: IncomingRecord, judged: JudgedRecord, stage: RejectionStage): Promise<boolean> {
    const { counters, fail, rate, reject } = this.#work;
    if (rate.isAtLimit) {
      fail(new ConsumerError('too-many-rejected', `It is partition ${record.partition}, offset ${record.offset}.`));
      return false;
    }
    // Other partitions reject meanwhile; but it counts only when it is done: it may go with its partition, and come again.
    rate.reserve();
    const { value, issues, schemaVersion } = judged;
    const rejection = { stage, record, value, issues, schemaVersion };
    const rejected = await this.#repeater.repeat(() => reject(rejection), this.#rejecting);
    rate.free();
    this.#trouble = undefined;
    if (rejected !== 'done') return false;
    rate.push(true);
    counters.records.rejected(judged, stage === 'handler');
    return true;
  }

  /** Made once, not for each record: a good one needs none of it. */
  #optionsOf(what: Tried, most: number): RepeatOptions {
    const { clock, counters, settings } = this.#work;
    return {
      backOff: settings.backOff,
      clock,
      most,
      onFailure: () => {
        counters.tally[what === 'handler' ? 'handlerFailures' : 'rejectionFailures'] += 1;
      },
      onRetry: (failure) => {
        counters.tally.retries += 1;
        const { partition, offset } = this.#place;
        this.#trouble = `Partition ${partition}, offset ${offset}: ${inWords(what, failure, most)}`;
        settings.onRetry({ what, ...failure, ...this.#place });
      },
    };
  }
}

/** What fails, without a handler's own words: they may quote the event (D17). */
function inWords(what: Tried, { attempt, error }: Failure, most: number): string {
  const times = attempt === 1 ? 'once' : `${attempt} times`;
  const end = most === Number.POSITIVE_INFINITY ? 'until it succeeds' : `up to ${most} times in all`;
  if (what === 'handler') return `its handler has failed ${times}, and is called again ${end}.`;
  const why =
    error instanceof KafkaClientError
      ? `its dead letter was not taken: ${error.message}`
      : 'onRetry was told what was thrown.';
  return `the record is rejected, and passing it on has failed ${times}; ${why}`;
}

/** What was judged as an event has a value. */
function bytesOf({ value }: IncomingRecord): Uint8Array {
  return value as Uint8Array;
}
