import type { KafkaClient, OutgoingRecord } from '@acme/telemetry-kafka';
import { topic as telemetryTopic, type ValidatorOptions } from '@acme/telemetry-schema';
import { type Choice, checkChoices, checkClient, checkSignal, fault, ms, numbers, refuseUnknown } from '../checks.ts';
import type { StopSignal } from '../options.ts';
import { checkFilter, type DeadLetterFilter } from './dead-letter-filter.ts';

/** The consumer group of replays where none is named. */
export const REPLAY_GROUP = 'acme-telemetry.replay';

export interface ReplayOptions {
  /** From an entry of `@acme/telemetry-kafka`, such as `confluentClient(…)`. */
  readonly client: KafkaClient;
  /** Where the records go again. Default `acme-telemetry` (D20). */
  readonly topic?: string;
  /** Default the topic's name and `.dlq`. */
  readonly deadLetterTopic?: string;
  /** Its offsets say what was replayed before. One run at a time. Default `acme-telemetry.replay`. */
  readonly groupId?: string;
  /** Which dead letters are meant. Default all. */
  readonly filter?: DeadLetterFilter;
  /** Severities by rule as your consumers have them (D14): what they accept is not still invalid. */
  readonly severities?: NonNullable<ValidatorOptions['severities']>;
  /** Content durations in seconds by title id, as your consumers have them (D15). */
  readonly contentDurationSeconds?: NonNullable<ValidatorOptions['contentDurationSeconds']>;
  /** Send what is still invalid, too. Default false. */
  readonly force?: boolean;
  /**
   * Records that must not be sent, whatever else holds of them, such as those of customers who were erased: it is
   * asked of each as it would be sent. What it throws ends the replay, with nothing sent of the records at hand.
   * Default none.
   */
  readonly refuse?: (record: OutgoingRecord) => boolean;
  /** Only say what would happen: nothing is sent, and no offset is committed. Default false. */
  readonly dryRun?: boolean;
  /** End when so many were sent. Default: at the end of the topic. */
  readonly max?: number;
  /** Ends it; what is being sent is waited for. */
  readonly signal?: StopSignal;
  /** How long a batch is tried, in milliseconds. Default 30 000. */
  readonly deliveryTimeoutMs?: number;
  /** After so long without a record, with records left to come, it fails with `timed-out`, in milliseconds. Default 60 000. */
  readonly idleMs?: number;
}

/** The options that are numbers: append a row. */
const NUMBERS = {
  max: { byDefault: Number.POSITIVE_INFINITY, least: 1, most: Number.MAX_SAFE_INTEGER, whole: true },
  deliveryTimeoutMs: ms(30_000),
  idleMs: ms(60_000),
} as const;

const FLAG: Choice = { words: [undefined, true, false], callback: false };
const FLAGS = {
  force: FLAG,
  dryRun: FLAG,
  refuse: { words: [undefined], callback: true },
} as const satisfies Partial<Record<keyof ReplayOptions, Choice>>;

const OTHERS: readonly (keyof ReplayOptions)[] = [
  'client',
  'topic',
  'deadLetterTopic',
  'groupId',
  'filter',
  'severities',
  'contentDurationSeconds',
  'signal',
];

/** Options with all that was left out. */
export interface ReplaySettings
  extends Required<
    Pick<
      ReplayOptions,
      'client' | 'topic' | 'deadLetterTopic' | 'groupId' | 'force' | 'dryRun' | 'max' | 'deliveryTimeoutMs' | 'idleMs'
    >
  > {
  readonly filter: DeadLetterFilter | undefined;
  readonly refuse: ReplayOptions['refuse'] | undefined;
  readonly signal: StopSignal | undefined;
  readonly validator: ValidatorOptions;
}

/** Throws `TelemetryOptionsError`. */
export function toReplaySettings(options: ReplayOptions): ReplaySettings {
  refuseUnknown('', options, [...OTHERS, ...Object.keys(FLAGS), ...Object.keys(NUMBERS)]);
  checkChoices(FLAGS, { ...options });
  const {
    client,
    topic = telemetryTopic.name,
    filter,
    refuse,
    severities = {},
    contentDurationSeconds,
    signal,
  } = options;
  const { groupId = REPLAY_GROUP, deadLetterTopic = `${topic}.dlq`, force = false, dryRun = false } = options;
  checkClient(client);
  checkSignal(signal);
  if (filter !== undefined) checkFilter(filter);
  for (const [name, value] of Object.entries({ topic, deadLetterTopic, groupId })) {
    if (typeof value !== 'string' || value === '') fault(`${name} is a name in Kafka.`);
  }
  const validator: ValidatorOptions = {
    severities,
    ...(contentDurationSeconds === undefined ? {} : { contentDurationSeconds }),
  };
  return {
    ...numbers('', NUMBERS, options),
    ...{ client, topic, deadLetterTopic, groupId, filter, refuse, force, dryRun, signal },
    validator,
  };
}
