import type { IncomingRecord } from '@acme/telemetry-kafka';
import type { Clock } from './clock.ts';
import type { Counters } from './counters.ts';
import type { ConsumerError } from './errors.ts';
import type { HandledEvents } from './handled-events.ts';
import type { HandlerCall } from './handler-call.ts';
import type { JudgedRecord } from './judge-record.ts';
import type { RejectedRate } from './rejected-rate.ts';
import type { Rejection } from './rejection.ts';
import type { Settings } from './settings.ts';

/** What the partitions of a consumer share. */
export interface PartitionWork {
  readonly settings: Pick<Settings, 'backOff' | 'deadLetterAfter' | 'onRetry'>;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly rate: RejectedRate;
  readonly judge: (record: IncomingRecord) => JudgedRecord;
  /** How the handler is called; undefined for a record that it does not get. */
  readonly handlerCall: (record: IncomingRecord, judged: JudgedRecord) => HandlerCall | undefined;
  /** One try to get rid of a rejected record. */
  readonly reject: (rejection: Rejection) => unknown;
  /** Everything of a partition before `next` is done with. */
  readonly passed: (partition: number, next: bigint) => void;
  /** The offset before which nothing of a partition is still to come, as far as the client knows. */
  readonly position: (partition: number) => bigint | undefined;
  /** Stops the whole consumer. */
  readonly fail: (error: ConsumerError) => void;
}

/** What one partition works with. */
export interface PartitionOptions {
  readonly partition: number;
  /** The events of the partition that were handled before; undefined where nothing is left out. */
  readonly handled: HandledEvents | undefined;
  /** Resolves when nothing of the partition is being handled any more from when it was here before. */
  readonly after: Promise<void>;
}
