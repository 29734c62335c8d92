import { TelemetryOptionsError, topic as telemetryTopic, type ValidatorOptions } from '@acme/telemetry-schema';
import type { BackOff } from './back-off.ts';
import type { CommonConsumerOptions, ConsumerOptions, EnforcingConsumerOptions } from './options.ts';

// Longer, and a timer fires at once.
const LONGEST_MS = 2_147_483_647;

interface Bounds {
  readonly byDefault: number;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

const ms = (byDefault: number): Bounds => ({ byDefault, least: 1, most: LONGEST_MS, whole: true });
const count = (byDefault: number): Bounds => ({ byDefault, least: 1, most: 10_000_000, whole: true });

/** The options that are numbers: append a row. */
const NUMBERS = {
  drainMs: { ...ms(30_000), least: 0 },
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
const CHOICES: Readonly<Partial<Record<AnyOption, { words: readonly unknown[]; callback: boolean }>>> = {
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
  for (const [name, choice] of Object.entries(CHOICES)) checkChoice(name, given[name as AnyOption], choice);
  const observes = options.mode === 'observe';
  const misplaced = observes ? ENFORCE_ONLY.find((name) => given[name] !== undefined) : undefined;
  if (misplaced !== undefined)
    fault(`${misplaced} has no meaning in mode 'observe', which rejects nothing for its rules.`);
  const { client, groupId, whenNoOffset, topic = telemetryTopic.name, onRejected = 'dead-letter' } = options;
  if (typeof client?.createReader !== 'function') {
    fault('client is what an entry of @acme/telemetry-kafka gives, such as confluentClient(…).');
  }
  if (typeof groupId !== 'string' || groupId === '') fault('groupId is the name of your consumer group.');
  if (typeof topic !== 'string' || topic === '') fault('topic is the name of a topic.');
  if (options.signal !== undefined && typeof options.signal?.addEventListener !== 'function') {
    fault('signal is an AbortSignal.');
  }
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
    onRetry: quietly(options.onRetry),
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

/** The numbers of a table, as given or by default. `within` is the option that they are parts of. */
function numbers<Name extends string>(
  within: string,
  table: Readonly<Record<Name, Bounds>>,
  given: unknown = {},
): Record<Name, number> {
  const names = Object.keys(table) as Name[];
  if (within !== '') refuseUnknown(within, given, names);
  const at = (name: Name) => (given as Readonly<Partial<Record<Name, unknown>>>)[name] ?? table[name].byDefault;
  const entries = names.map((name) => [
    name,
    bounded(within === '' ? name : `${within}.${name}`, at(name), table[name]),
  ]);
  return Object.fromEntries(entries);
}

function bounded(name: string, value: unknown, { byDefault, least, most, whole }: Bounds): number {
  if (value === byDefault) return byDefault;
  const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
  if (fits) return value;
  throw new TelemetryOptionsError(
    'invalid-number',
    `${name} is a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`,
  );
}

function checkChoice(
  name: string,
  value: unknown,
  { words, callback }: { words: readonly unknown[]; callback: boolean },
) {
  if (words.includes(value) || (callback && typeof value === 'function')) return;
  const shown = words.filter((word) => word !== undefined).map((word) => JSON.stringify(word).replaceAll('"', "'"));
  fault(`${name} is ${[...shown, ...(callback ? ['a function'] : [])].join(' or ')}.`);
}

function refuseUnknown(within: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null) fault(`${within || 'Options'}: an object of ${known.join(', ')}.`);
  const unknown = Object.keys(given as object).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const where = within === '' ? '' : ` in ${within}`;
  throw new TelemetryOptionsError(
    'unknown-option',
    `There is no option '${unknown.slice(0, 64)}'${where}; the options are ${known.join(', ')}.`,
  );
}

/** A log that fails must not stop what it tells about. */
function quietly(onRetry: CommonConsumerOptions['onRetry']): Settings['onRetry'] {
  return (retry) => {
    try {
      onRetry?.(retry);
    } catch {}
  };
}

function fault(message: string): never {
  throw new TelemetryOptionsError('invalid-option', message);
}
