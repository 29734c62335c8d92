import type { KafkaClient } from '@acme/telemetry-kafka';
import type { ValidatorOptions } from '@acme/telemetry-schema';
import type { BackOff } from './back-off.ts';
import type { EventHandler, RecordHandler } from './handlers.ts';
import type { OnRejected } from './rejection.ts';

/** The part of an `AbortSignal` that is used. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A try that failed and will be repeated. */
export interface Retry {
  /** What failed: your handler, getting rid of a rejected record, or committing offsets. */
  readonly what: 'handler' | 'rejection' | 'commit';
  /** What was thrown. From your handler it may hold personal data. */
  readonly error: unknown;
  /** How often it has failed in a row. */
  readonly attempt: number;
  readonly delayMs: number;
  /** The record's place; a commit has none. */
  readonly partition?: number;
  readonly offset?: bigint;
}

/** How often a handler or a dead letter is tried. */
export interface RetryOptions extends Partial<BackOff> {
  /**
   * After so many failures of its handler a record is rejected, stage `handler`, and the partition goes on. Not set: the
   * handler is called until it succeeds (D23).
   */
  readonly deadLetterAfter?: number;
}

/** How a consumer of either mode works. */
export interface CommonConsumerOptions {
  /** From an entry of `@acme/telemetry-kafka`, such as `confluentClient(…)`. */
  readonly client: KafkaClient;
  /** The consumer group: its members share the partitions, and its offsets say where to go on. */
  readonly groupId: string;
  /** Where to begin in a partition for which the group has no committed offset; `fail` stops (D23). */
  readonly whenNoOffset: 'earliest' | 'latest' | 'fail';
  /** Default `acme-telemetry` (D20). Its dead-letter topic is this name and `.dlq`. */
  readonly topic?: string;
  /** Severities by rule, as a validator takes them (D14). The role is always `reader` (D9). */
  readonly severities?: NonNullable<ValidatorOptions['severities']>;
  /** Content durations in seconds by title id, as a validator takes them (D15). */
  readonly contentDurationSeconds?: NonNullable<ValidatorOptions['contentDurationSeconds']>;
  /** Show values of personal fields in the issues that your functions get (D17); a dead letter has none of them. Default false. */
  readonly revealPersonalData?: boolean;
  /** What becomes of records that can't be handled as events. Default `dead-letter`. */
  readonly onRejected?: OnRejected;
  /**
   * Back-off of failed tries. Default: half to all of 200 ms at first, twice as long each time, up to half to all of 30 s, without
   * an end.
   */
  readonly retry?: RetryOptions;
  /** Told of each failed try that will be repeated, for your log. What it throws, or rejects with, is ignored. */
  readonly onRetry?: (retry: Retry) => void;
  /** How long is waited, when partitions go or the consumer stops, for what is being handled, in milliseconds. Default 30 000, at most 43 000 000. */
  readonly drainMs?: number;
  /** How often offsets are committed, in milliseconds: what comes again after a crash. Default 1 000. */
  readonly commitEveryMs?: number;
  /** Stops the consumer, as `stop()` does. */
  readonly signal?: StopSignal;
  /** Stop on SIGTERM and SIGINT, as `stop()` does; ending the process stays yours. Default false. */
  readonly stopOnTermination?: boolean;
}

/** Mode *enforce*: the handler gets events, and nothing that breaks a rule. */
export interface EnforcingConsumerOptions extends CommonConsumerOptions {
  readonly mode?: 'enforce';
  /** Called at least once for every event. */
  readonly handler: EventHandler;
  /** Stop with an error before more than this share of `rejectedWindow` is rejected, from 0 to 1. Default 0.05 (D23). */
  readonly maxRejectedRate?: number;
  /** How many records back `maxRejectedRate` looks. Default 10 000 (D23). */
  readonly rejectedWindow?: number;
  /**
   * Leave out events that were handled already, compared by customer, session, event id and time together, never by `event_id`
   * alone: it is not unique (D25). Each partition remembers at most `maxEvents`, in about 70 bytes each, and at least the last half
   * of so many. Default 10 000: at 520 events a second in 20 partitions the last three minutes or more.
   */
  readonly deduplicate?: false | { readonly maxEvents?: number };
}

/** Mode *observe*: the handler gets every record that can be read, with its verdict. The way to begin (D23). */
export interface ObservingConsumerOptions extends CommonConsumerOptions {
  readonly mode: 'observe';
  /** Called at least once for every record that can be read. */
  readonly handler: RecordHandler;
}

/** How a consumer works. `client`, `groupId`, `whenNoOffset` and `handler` have to be given. */
export type ConsumerOptions = EnforcingConsumerOptions | ObservingConsumerOptions;
