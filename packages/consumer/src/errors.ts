import { KafkaClientError } from '@acme/telemetry-kafka';

/** Why a consumer stops by itself, where it isn't the client's doing, and what to do: append a row. */
export const CONSUMER_ERRORS = {
  'too-many-rejected':
    'More of the last records break rules than maxRejectedRate allows. The record at which this stopped is not passed. Look at ' +
    "counters().rejectedBy: mend what produces these records, lower a rule's severity, or begin in mode 'observe'.",
  'internal-error':
    'The SDK failed in a way that it should not; `cause` is what was thrown. The record at which this stopped is not passed.',
} as const satisfies Readonly<Record<string, string>>;

/** A closed list. */
export type ConsumerErrorCode = keyof typeof CONSUMER_ERRORS;

// A brand lets two copies of the package, such as its ESM and its CJS, know each other's errors.
const BRAND = Symbol.for('@acme/telemetry-consumer/ConsumerError');

/** A consumer has stopped by itself; when the cluster or the client is to blame it is a `KafkaClientError` instead. */
export class ConsumerError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    if (!Object.hasOwn(this, Symbol.hasInstance)) return super[Symbol.hasInstance](value);
    return typeof value === 'object' && value !== null && BRAND in value;
  }
  override readonly name = 'ConsumerError';
  readonly [BRAND] = true;
  readonly code: ConsumerErrorCode;

  /** @param facts numbers and names that the code's words lack; never personal data (D17) */
  constructor(code: ConsumerErrorCode, facts?: string, options?: ErrorOptions) {
    super(`${CONSUMER_ERRORS[code]}${facts === undefined ? '' : ` ${facts}`}`, options);
    this.code = code;
  }
}

/** What stops a consumer, of anything that was thrown: a client throws nothing but `KafkaClientError`. */
export function toStoppingError(error: unknown): KafkaClientError | ConsumerError {
  return error instanceof KafkaClientError ? error : new ConsumerError('internal-error', undefined, { cause: error });
}
