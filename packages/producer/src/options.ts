import type { KafkaClient, KafkaClientError } from '@acme/telemetry-kafka';
import { type Issue, topic, type ValidatorOptions } from '@acme/telemetry-schema';
import { fault } from './options-fault.ts';

/** An event that breaks a rule, for an `onInvalid` handler. */
export interface RejectedEvent {
  /** As it was given to `send`. Holds personal data: don't log it. */
  readonly value: unknown;
  /** What is wrong, warnings included; without personal data (D17). */
  readonly issues: readonly Issue[];
}

/** Whether brokers answer. Told when that changes. */
export type Trouble =
  | {
      /** Tries fail and are repeated; events wait in the buffer. */
      readonly state: 'began';
      readonly error: KafkaClientError;
      readonly bufferedEvents: number;
    }
  | {
      /** Events are written again. */
      readonly state: 'over';
      readonly bufferedEvents: number;
    };

/** How a producer works. Only `client` has to be given. */
export interface ProducerOptions {
  /** From an entry of `@acme/telemetry-kafka`, such as `confluentClient(…)`. */
  readonly client: KafkaClient;
  /** Who sends, as the CloudEvents attribute `ce_source`: a URI reference such as `/apps/tv`. No personal data (D22). */
  readonly source?: string;
  /** Default `acme-telemetry` (D20). Its dead-letter topic is this name and `.dlq`. */
  readonly topic?: string;
  /** Severities by rule, as a validator takes them (D14). The role is always `writer` (D9). */
  readonly severities?: NonNullable<ValidatorOptions['severities']>;
  /** Content durations in seconds by title id, as a validator takes them (D15). */
  readonly contentDurationSeconds?: NonNullable<ValidatorOptions['contentDurationSeconds']>;
  /**
   * What becomes of an event that breaks a rule; it never reaches the topic. `throw`: its send rejects with
   * `TelemetryValidationError`. `dead-letter`: it is written to the dead-letter topic, as much of it as JSON can state. A
   * function: is called within `send`, in call order; what it returns is waited for, and until then the event takes room in the
   * buffer. Default `throw`.
   */
  readonly onInvalid?: 'throw' | 'dead-letter' | ((rejected: RejectedEvent) => void | Promise<void>);
  /** How many events may wait, be under way or with an `onInvalid` function at once. Default 10 000, of about 3 kB each (measured on Node 24). */
  readonly maxBufferedEvents?: number;
  /** How long an event waits for others to share its batch, in milliseconds. 0 is the next turn of the event loop. Default 20. */
  readonly lingerMs?: number;
  /** Events in a batch at most; one that is full does not wait. Default 500. */
  readonly maxBatchEvents?: number;
  /** How long a batch is retried before its outcome is given up, in milliseconds. Default 120 000. */
  readonly deliveryTimeoutMs?: number;
  /** How many partitions the topic must have when the producer connects; `any` takes what there is. Default 20 (D19). */
  readonly expectedPartitions?: number | 'any';
  /** How often the number of partitions is read again, in milliseconds. Default 30 000. */
  readonly partitionCheckMs?: number;
  /** Told once when brokers can't be reached, and once when that is over. What it throws, or rejects with, is ignored. */
  readonly onTrouble?: (trouble: Trouble) => void;
  /** The clock, in epoch milliseconds, by which a record's timestamp is chosen (D18). Default `Date.now`. */
  readonly now?: () => number;
}

// Longer, and a timer fires at once.
const LONGEST_MS = 2_147_483_647;

/** The options that are numbers: append a row. */
const NUMBERS = {
  maxBufferedEvents: { byDefault: 10_000, least: 1, most: Number.MAX_SAFE_INTEGER },
  lingerMs: { byDefault: 20, least: 0, most: LONGEST_MS },
  maxBatchEvents: { byDefault: 500, least: 1, most: Number.MAX_SAFE_INTEGER },
  deliveryTimeoutMs: { byDefault: 120_000, least: 1, most: LONGEST_MS },
  partitionCheckMs: { byDefault: 30_000, least: 1, most: LONGEST_MS },
} as const;

const OTHERS: readonly string[] = [
  'client',
  'source',
  'topic',
  'severities',
  'contentDurationSeconds',
  'onInvalid',
  'expectedPartitions',
  'onTrouble',
  'now',
] satisfies readonly Exclude<keyof ProducerOptions, keyof typeof NUMBERS>[];

type Numbers = Record<keyof typeof NUMBERS, number>;

/** Options with all that was left out. Severities and look-up are the validator's to check. */
export interface Settings
  extends Numbers,
    Required<Pick<ProducerOptions, 'client' | 'topic' | 'onInvalid' | 'expectedPartitions' | 'onTrouble' | 'now'>> {
  readonly source: string | undefined;
  readonly deadLetterTopic: string;
}

/** Checks options. Throws `ProducerOptionsError`. */
export function toSettings(options: ProducerOptions): Settings {
  const known = [...OTHERS, ...Object.keys(NUMBERS)];
  if (typeof options !== 'object' || options === null) {
    fault('invalid-option', `Options: an object of ${known.join(', ')}.`);
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key))
      fault('unknown-option', `There is no option '${key}'; the options are ${known.join(', ')}.`);
  }
  const numbers = Object.fromEntries(
    Object.entries(NUMBERS).map(([name, { byDefault, least, most }]) => [
      name,
      whole(name, options[name as keyof Numbers] ?? byDefault, least, most),
    ]),
  ) as Numbers;
  const { client, source, onInvalid = 'throw', expectedPartitions = topic.partitions } = options;
  const { topic: name = topic.name, onTrouble = () => {}, now = Date.now } = options;
  if (typeof client?.createWriter !== 'function') {
    fault('invalid-option', 'client is what an entry of @acme/telemetry-kafka gives, such as confluentClient(…).');
  }
  if (typeof name !== 'string' || name === '') fault('invalid-option', 'topic is the name of a topic.');
  if (source !== undefined && (typeof source !== 'string' || source === '')) {
    fault('invalid-option', "source is a URI reference such as '/apps/tv'.");
  }
  if (typeof onInvalid !== 'function' && onInvalid !== 'throw' && onInvalid !== 'dead-letter') {
    fault('invalid-option', "onInvalid is 'throw', 'dead-letter' or a function.");
  }
  if (expectedPartitions !== 'any') whole('expectedPartitions', expectedPartitions, 1, LONGEST_MS);
  if (typeof onTrouble !== 'function') fault('invalid-option', 'onTrouble is a function.');
  if (typeof now !== 'function') fault('invalid-option', 'now is a function that gives epoch milliseconds.');
  return {
    ...numbers,
    client,
    source,
    topic: name,
    deadLetterTopic: `${name}.dlq`,
    onInvalid,
    expectedPartitions,
    onTrouble,
    now,
  };
}

/** A whole number within bounds. Throws `ProducerOptionsError`. */
export function whole(name: string, value: unknown, least = 0, most = LONGEST_MS): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
  return fault('invalid-number', `${name} is a whole number from ${least} to ${most}.`);
}
