import { topic as telemetryTopic, type ValidatorOptions } from '@acme/telemetry-schema';
import type { BackOff } from './back-off.ts';
import {
  type Bounds,
  type Choice,
  checkChoices,
  checkClient,
  checkSignal,
  count,
  fault,
  ms,
  numbers,
  refuseUnknown,
} from './checks.ts';
import type { CommonConsumerOptions, ConsumerOptions, EnforcingConsumerOptions } from './options.ts';
import { tell } from './tell.ts';

/** Confluent's client takes no `max.poll.interval.ms` above a day, and gets twice what its reader may wait for. */
const LONGEST_DRAIN_MS = 43_000_000;

/** The options that are numbers: append a row. */
const NUMBERS = {
  drainMs: { ...ms(30_000), least: 0, most: LONGEST_DRAIN_MS },
  commitEveryMs: ms(1_000),
  maxRejectedRate: { byDefault: 0.05, least: 0, most: 1, whole: false },
  rejectedWindow: count(10_000),
} as const satisfies Readonly<Record<string, Bounds>>;

const RETRY = { initialMs: ms(200), maxMs: ms(30_000), deadLetterAfter: count(Number.POSITIVE_INFINITY) } as const;
const DEDUPLICATE = { maxEvents: { ...count(10_000), least: 2 } } as const;

type AnyOption = keyof EnforcingConsumerOptions;

/** What makes sense only where records are rejected for breaking a rule. */
const ENFORCE_ONLY: readonly AnyOption[] = ['maxRejectedRate', 'rejectedWindow', 'deduplicate'];

/** The options that are functions, or one of a few words: append a row. */
const CHOICES: Readonly<Partial<Record<AnyOption, Choice>>> = {
  mode: { words: [undefined, 'enforce', 'observe'], callback: false },
  whenNoOffset: { words: ['earliest', 'latest', 'fail'], callback: false },
  handler: { words: [], callback: true },
  onRejected: { words: [undefined, 'dead-letter'], callback: true },
  onRetry: { words: [undefined], callback: true },
  stopOnTermination: { words: [undefined, true, false], callback: false },
};

const OTHERS: readonly AnyOption[] = [
  'client',
  'groupId',
  'topic',
  'severities',
  'contentDurationSeconds',
  'revealPersonalData',
  'retry',
  'deduplicate',
  'signal',
];

/** Options with all that was left out. Severities and look-up are the validator's to check. */
export type Settings = Required<
  Pick<CommonConsumerOptions, 'client' | 'groupId' | 'whenNoOffset' | 'topic' | 'onRejected' | 'onRetry'>
> &
  Readonly<Record<keyof typeof NUMBERS, number>> & {
    /** With the handler of the mode. */
    readonly how: Pick<ConsumerOptions, 'mode' | 'handler'>;
    readonly deadLetterTopic: string;
    /** For the validator to check. */
    readonly validator: ValidatorOptions;
    readonly backOff: BackOff;
    /** Infinite where a handler is tried until it succeeds. */
    readonly deadLetterAfter: number;
    /** How many events a partition remembers; 0 where nothing is left out. */
    readonly rememberEvents: number;
  };

/** Checks options. Throws `TelemetryOptionsError`. */
export function toSettings(options: ConsumerOptions): Settings {
  refuseUnknown('', options, [...OTHERS, ...Object.keys(CHOICES), ...Object.keys(NUMBERS)]);
  const given: Readonly<Partial<Record<AnyOption, unknown>>> = options;
  checkChoices(CHOICES, given);
  const observes = options.mode === 'observe';
  const misplaced = observes ? ENFORCE_ONLY.find((name) => given[name] !== undefined) : undefined;
  if (misplaced !== undefined)
    fault(`${misplaced} has no meaning in mode 'observe', which rejects nothing for its rules.`);
  const { client, groupId, whenNoOffset, topic = telemetryTopic.name, onRejected = 'dead-letter' } = options;
  checkClient(client);
  if (typeof groupId !== 'string' || groupId === '') fault('groupId is the name of your consumer group.');
  if (typeof topic !== 'string' || topic === '') fault('topic is the name of a topic.');
  checkSignal(options.signal);
  const retry = numbers('retry', RETRY, options.retry);
  if (retry.maxMs < retry.initialMs) fault('retry.maxMs is at least retry.initialMs.');
  const deduplicate = observes || given.deduplicate === false ? undefined : (given.deduplicate ?? {});
  return {
    ...numbers('', NUMBERS, given),
    client,
    groupId,
    whenNoOffset,
    topic,
    onRejected,
    onRetry: (retry) => tell(options.onRetry, retry),
    how: options,
    deadLetterTopic: `${topic}.dlq`,
    validator: validatorOptions(options),
    backOff: { initialMs: retry.initialMs, maxMs: retry.maxMs },
    deadLetterAfter: retry.deadLetterAfter,
    rememberEvents: deduplicate === undefined ? 0 : numbers('deduplicate', DEDUPLICATE, deduplicate).maxEvents,
  };
}

function validatorOptions(options: ConsumerOptions): ValidatorOptions {
  const { severities = {}, contentDurationSeconds, revealPersonalData = false } = options;
  return {
    role: 'reader',
    severities,
    revealPersonalData,
    ...(contentDurationSeconds === undefined ? {} : { contentDurationSeconds }),
  };
}
