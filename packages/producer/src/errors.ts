import { KafkaClientError } from '@acme/telemetry-kafka';
import type { FailedResult, SendResult } from './send-result.ts';

/** Why the producer itself would not do it, and what to do: append a row. */
export const PRODUCER_ERRORS = {
  'buffer-full':
    'The buffer has no room (maxBufferedEvents). Nothing of this send was taken: wait for ready() and send it again.',
  'too-many-events':
    'One send has more events than the buffer ever holds (maxBufferedEvents). Nothing of it was taken: send it in parts.',
  closed:
    'The producer is closed. Nothing of this send was taken: keep its events, or send them with another producer.',
  'closed-too-soon':
    'close() ran out of time before the brokers, or your onInvalid handler, had answered. Its result holds these events: keep them, or give it longer.',
  'partition-count':
    'The topic has another number of partitions than expected. If that is meant, say so with expectedPartitions (D19).',
  'partition-count-changed':
    'The number of partitions changed while running, so customers would move between them (D19). Nothing more is sent: ' +
    'read what is in flight to its end, then start producers anew.',
  'handler-failed': 'Your onInvalid handler failed for an invalid event; `cause` is what it threw.',
} as const satisfies Readonly<Record<string, string>>;

/** A closed list. */
export type ProducerErrorCode = keyof typeof PRODUCER_ERRORS;

/** What a send came to when not all of it was delivered, the worst of its events counting: append a row. */
export const DELIVERY_ERRORS = {
  unknown: 'Those of unknown outcome may be in the log: sent again, they can be there twice.',
  'not-written': 'Those that were not written are certain not to be in the log.',
  rejected: 'The rejected ones break rules: mend them first.',
} as const satisfies Readonly<Record<FailedResult['status'], string>>;

const CAN_RETRY = 'Those whose error has canRetry can be sent again.';

/** Why options were refused. A closed list. */
export type ProducerOptionsErrorCode = 'unknown-option' | 'invalid-option' | 'invalid-number';

/** A closed list: the worst that happened to an event of the send. */
export type DeliveryErrorCode = keyof typeof DELIVERY_ERRORS;

// Brands let two copies of the package, such as its ESM and its CJS, know each other's errors.
const PRODUCER = Symbol.for('@acme/telemetry-producer/ProducerError');
const OPTIONS = Symbol.for('@acme/telemetry-producer/ProducerOptionsError');
const DELIVERY = Symbol.for('@acme/telemetry-producer/DeliveryError');

function hasBrand(value: unknown, brand: symbol): boolean {
  return typeof value === 'object' && value !== null && brand in value;
}

/** The producer can't, as it is used or in the state it is in; the caller's to decide what to do. */
export class ProducerError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, PRODUCER) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'ProducerError';
  readonly [PRODUCER] = true;
  readonly code: ProducerErrorCode;

  /** @param facts numbers and names that the code's words lack; never personal data (D17) */
  constructor(code: ProducerErrorCode, facts?: string, options?: ErrorOptions) {
    super(`${PRODUCER_ERRORS[code]}${facts === undefined ? '' : ` ${facts}`}`, options);
    this.code = code;
  }
}

/** A producer, a playback session or an event is made from options that can't be; the caller's fault. */
export class ProducerOptionsError extends TypeError {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, OPTIONS) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'ProducerOptionsError';
  readonly [OPTIONS] = true;
  readonly code: ProducerOptionsErrorCode;

  constructor(code: ProducerOptionsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const STATUSES: readonly FailedResult['status'][] = ['unknown', 'not-written', 'rejected'];

/**
 * Not every event of a send was delivered; `results` says of each one what became of it, in the order in which they were given
 * (D21). `cause` is the first failure. Shows no personal data (D17).
 */
export class DeliveryError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, DELIVERY) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'DeliveryError';
  readonly [DELIVERY] = true;
  readonly code: DeliveryErrorCode;
  readonly results: readonly SendResult[];

  constructor(results: readonly SendResult[]) {
    const failed = results.filter((result): result is FailedResult => 'error' in result);
    const counts = STATUSES.map((status) => [status, failed.filter((each) => each.status === status).length] as const);
    const present = counts.filter(([, count]) => count > 0);
    const code = present[0]?.[0] ?? 'not-written';
    const cause = failed.find(({ status }) => status === code)?.error;
    const tally = present.map(([status, count]) => `${count} ${status === 'not-written' ? 'not written' : status}`);
    const advice = present.map(([status]) => DELIVERY_ERRORS[status]);
    const again = failed.some(canBeSentAgain) ? CAN_RETRY : undefined;
    const share = `${failed.length} of ${results.length} ${results.length === 1 ? 'event' : 'events'} not delivered`;
    super([`${share}: ${tally.join(', ')}.`, ...advice, again, cause?.message].filter(Boolean).join(' '), { cause });
    this.code = code;
    this.results = results;
  }
}

function canBeSentAgain({ status, error }: FailedResult): boolean {
  return status === 'not-written' && error instanceof KafkaClientError && error.canRetry;
}
