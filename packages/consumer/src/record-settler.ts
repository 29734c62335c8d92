import { type IncomingRecord, KafkaClientError } from '@acme/telemetry-kafka';
import { ConsumerError } from './errors.ts';
import type { HandledEvents } from './handled-events.ts';
import type { HandlerCall } from './handler-call.ts';
import type { JudgedRecord } from './judge-record.ts';
import type { Retry } from './options.ts';
import type { PartitionWork } from './partition-work.ts';
import type { RejectionStage } from './rejection.ts';
import type { Failure, Repeated, Repeater } from './repeater.ts';

type Tried = Exclude<Retry['what'], 'commit'>;

/** Brings one record of a partition after the other to its end: judged, then handled, rejected or left out. */
export class RecordSettler {
  readonly #work: PartitionWork;
  readonly #repeater: Repeater;
  readonly #handled: HandledEvents | undefined;
  #trouble: string | undefined;

  /**
   * @param repeater ends what is being repeated when the partition goes
   * @param handled the events of the partition that were handled before; undefined where nothing is left out
   */
  constructor(work: PartitionWork, repeater: Repeater, handled: HandledEvents | undefined) {
    this.#work = work;
    this.#repeater = repeater;
    this.#handled = handled;
  }

  /** What is being tried again, in a sentence; undefined when nothing is. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Whether the record is done with, so that its offset may pass. */
  async settle(record: IncomingRecord): Promise<boolean> {
    const { counters, handlerCall, judge, rate, settings } = this.#work;
    const judged = judge(record);
    const call = handlerCall(record, judged);
    if (call === undefined) return this.#reject(record, judged, judged.value === undefined ? 'decode' : 'validate');
    const recurrence = judged.valid ? this.#handled?.recurrence(judged.event, bytesOf(record)) : undefined;
    if (recurrence === 'duplicate') {
      rate.push(false);
      counters.records.duplicate(judged);
      return true;
    }
    const handled = await this.#repeat('handler', record, settings.deadLetterAfter, call);
    if (handled === 'gave-up') return this.#reject(record, judged, 'handler');
    if (handled === 'ended') return false;
    counters.tally.handled += 1;
    rate.push(!judged.valid);
    if (judged.valid) {
      this.#handled?.add(judged.event, bytesOf(record));
      counters.records.accepted(judged, recurrence === 'conflict');
    } else counters.records.rejected(judged);
    return true;
  }

  async #reject(record: IncomingRecord, judged: JudgedRecord, stage: RejectionStage): Promise<boolean> {
    const { counters, fail, rate, reject } = this.#work;
    if (rate.isAtLimit) {
      fail(new ConsumerError('too-many-rejected', `It is partition ${record.partition}, offset ${record.offset}.`));
      return false;
    }
    rate.push(true);
    const { value, issues, schemaVersion } = judged;
    const rejection = { stage, record, value, issues, schemaVersion };
    const rejected = await this.#repeat('rejection', record, Number.POSITIVE_INFINITY, () => reject(rejection));
    if (rejected !== 'done') return false;
    counters.records.rejected(judged);
    return true;
  }

  async #repeat(what: Tried, record: IncomingRecord, most: number, call: HandlerCall): Promise<Repeated> {
    const { clock, counters, settings } = this.#work;
    const repeated = await this.#repeater.repeat(call, {
      backOff: settings.backOff,
      clock,
      most,
      onFailure: () => {
        counters.tally[what === 'handler' ? 'handlerFailures' : 'rejectionFailures'] += 1;
      },
      onRetry: (failure) => {
        counters.tally.retries += 1;
        const { partition, offset } = record;
        this.#trouble = `Partition ${partition}, offset ${offset}: ${inWords(what, failure, most)}`;
        settings.onRetry({ what, ...failure, partition, offset });
      },
    });
    this.#trouble = undefined;
    return repeated;
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
