import { deadLetterOfEvent, type EncodedRecord, recordCodec } from '@acme/telemetry-kafka';
import { type Issue, TelemetryValidationError, type TelemetryValidator } from '@acme/telemetry-schema';
import { countInvalid, type Tally } from './counters.ts';
import type { Handling } from './handling.ts';
import type { How } from './how.ts';
import type { Settings } from './options.ts';
import type { Outbox } from './outbox.ts';
import type { PendingSend } from './pending-send.ts';
import type { SendResult } from './send-result.ts';

/** The place of an event: in which send, where in it, and since when. */
export interface Place {
  readonly send: Pick<PendingSend, 'settle'>;
  readonly index: number;
  /** When it was queued, by `performance.now()`. */
  readonly queuedAt: number;
  /** Its number among all events of the producer: in this order they were sent. */
  readonly order: number;
}

export interface IntakeSurroundings {
  readonly settings: Pick<Settings, 'topic' | 'deadLetterTopic' | 'onInvalid'>;
  readonly deadLetterPartitions: number;
  readonly validator: TelemetryValidator;
  readonly outbox: Outbox;
  readonly handling: Handling;
  readonly tally: Tally;
  readonly settle: (place: Place, result: SendResult) => void;
}

/** Judges events and hands them on, all before it returns: the order of calls is the order of each customer's records (D21). */
export class Intake {
  readonly #around: IntakeSurroundings;

  constructor(around: IntakeSurroundings) {
    this.#around = around;
  }

  /** Never throws: whatever happens to an event is its result. */
  take(value: unknown, place: Place, how: How): void {
    const { validator, outbox, tally, settings } = this.#around;
    const result = validator.validate(value);
    if (!result.valid) {
      this.#reject(value, result.issues, place, how);
      return;
    }
    let record: EncodedRecord;
    try {
      record = recordCodec.encode(result.event, how);
    } catch {
      // It read well once and not again. Judged as what it is now, or as no object at all.
      const again = validator.validate(value);
      this.#reject(value, again.valid ? validator.validate(undefined).issues : again.issues, place, how);
      return;
    }
    tally.sent += 1;
    if (record.timestampReplaced) tally.timestampsReplaced += 1;
    const { send, index, queuedAt, order } = place;
    outbox.add(settings.topic, record.partition, { send, index, queuedAt, order, record });
  }

  #reject(value: unknown, issues: readonly Issue[], place: Place, { now }: How): void {
    const { settings, outbox, handling, tally, settle, deadLetterPartitions } = this.#around;
    const { onInvalid, deadLetterTopic } = settings;
    // One by one, and not for the whole send before: a handler may look whether the counters add up.
    tally.sent += 1;
    countInvalid(tally, issues);
    if (onInvalid === 'throw') {
      settle(place, { status: 'rejected', error: new TelemetryValidationError(issues) });
    } else if (onInvalid === 'dead-letter') {
      const why = { stage: 'produce', issues, consumer: '@acme/telemetry-producer' };
      const record = deadLetterOfEvent(value, why, { partitions: deadLetterPartitions, now });
      outbox.add(deadLetterTopic, record.partition, { ...place, record, rejected: { value, issues } });
    } else {
      void handling.hand(onInvalid, { ...place, rejected: { value, issues } });
    }
  }
}
