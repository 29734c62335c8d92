import { KafkaClientError, type KafkaClientErrorCode } from '../client-error.ts';

/** What a failed try says about the batch that it was to write. */
export type Verdict =
  /** It is not in the log; the same bytes may get there a little later. */
  | 'again'
  /** It is not in the log, and one of its records is why. */
  | 'split'
  /** It is not in the log, and will not get there. */
  | 'denied'
  /** It is not in the log; this producer counts otherwise than the broker, or has come to a standstill. */
  | 'renew'
  /** It may be in the log. */
  | 'open';

interface ErrorRow {
  readonly code: KafkaClientErrorCode;
  readonly verdict: Verdict;
  /** How long it may be news that has not got around yet, rather than the last word. */
  readonly patienceMs?: number;
  /** Nothing that was appended is answered with it, nor is any other request, whose failure could hide that of the batch. */
  readonly certain?: true;
}

const GONE: ErrorRow = { code: 'disconnected', verdict: 'open' };
const MOVED: ErrorRow = { code: 'disconnected', verdict: 'again' };
const EXPELLED: ErrorRow = { code: 'fenced', verdict: 'denied' };
const OUT_OF_STEP: ErrorRow = { code: 'fenced', verdict: 'renew' };
const FORBIDDEN: ErrorRow = { code: 'not-authorized', verdict: 'denied' };
const NO_TOPIC: ErrorRow = { code: 'unknown-topic', verdict: 'again', patienceMs: 3000 };
const WRONG_SETTING: ErrorRow = { code: 'invalid-setting', verdict: 'denied' };
// A broker that has just started may know its listeners before it knows its users.
const NO_LOGIN: ErrorRow = { code: 'authentication-failed', verdict: 'denied', patienceMs: 3000 };

/** By the protocol's name for an error, or kafkajs's own class: append a row. */
const ERRORS: Readonly<Record<string, ErrorRow>> = {
  MESSAGE_TOO_LARGE: { code: 'record-too-large', verdict: 'split' },
  RECORD_LIST_TOO_LARGE: { code: 'record-too-large', verdict: 'split' },
  INVALID_TIMESTAMP: { code: 'invalid-timestamp', verdict: 'split' },
  INVALID_RECORD: { code: 'invalid-record', verdict: 'split' },
  CORRUPT_MESSAGE: { code: 'invalid-record', verdict: 'again', certain: true },
  NOT_ENOUGH_REPLICAS: { code: 'not-enough-replicas', verdict: 'again', certain: true },
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: { code: 'not-enough-replicas', verdict: 'open' },
  // Said too by a leader that is replaced while it waits for its replicas, of what it has appended and they may have.
  NOT_LEADER_FOR_PARTITION: GONE,
  LEADER_NOT_AVAILABLE: MOVED,
  REQUEST_TIMED_OUT: { code: 'timed-out', verdict: 'open' },
  KAFKA_STORAGE_ERROR: GONE,
  UNKNOWN_TOPIC_OR_PARTITION: NO_TOPIC,
  INVALID_TOPIC_EXCEPTION: { code: 'unknown-topic', verdict: 'denied' },
  OUT_OF_ORDER_SEQUENCE_NUMBER: OUT_OF_STEP,
  DUPLICATE_SEQUENCE_NUMBER: OUT_OF_STEP,
  UNKNOWN_PRODUCER_ID: OUT_OF_STEP,
  INVALID_PRODUCER_EPOCH: OUT_OF_STEP,
  TOPIC_AUTHORIZATION_FAILED: FORBIDDEN,
  GROUP_AUTHORIZATION_FAILED: FORBIDDEN,
  CLUSTER_AUTHORIZATION_FAILED: FORBIDDEN,
  SASL_AUTHENTICATION_FAILED: NO_LOGIN,
  UNSUPPORTED_SASL_MECHANISM: NO_LOGIN,
  ILLEGAL_SASL_STATE: MOVED,
  TOPIC_ALREADY_EXISTS: { code: 'topic-exists', verdict: 'denied' },
  INVALID_PARTITIONS: WRONG_SETTING,
  INVALID_REPLICATION_FACTOR: WRONG_SETTING,
  INVALID_REPLICA_ASSIGNMENT: WRONG_SETTING,
  INVALID_CONFIG: WRONG_SETTING,
  POLICY_VIOLATION: WRONG_SETTING,
  INCONSISTENT_GROUP_PROTOCOL: WRONG_SETTING,
  GROUP_MAX_SIZE_REACHED: WRONG_SETTING,
  INVALID_GROUP_ID: WRONG_SETTING,
  OFFSET_OUT_OF_RANGE: { code: 'offset-out-of-range', verdict: 'denied' },
  UNKNOWN_MEMBER_ID: EXPELLED,
  ILLEGAL_GENERATION: EXPELLED,
  REBALANCE_IN_PROGRESS: EXPELLED,
  FENCED_INSTANCE_ID: EXPELLED,
  NOT_COORDINATOR_FOR_GROUP: MOVED,
  GROUP_COORDINATOR_NOT_AVAILABLE: MOVED,
  GROUP_LOAD_IN_PROGRESS: MOVED,
  NOT_CONTROLLER: MOVED,
  BROKER_NOT_AVAILABLE: MOVED,
  REPLICA_NOT_AVAILABLE: MOVED,
  LISTENER_NOT_FOUND: MOVED,

  KafkaJSConnectionError: GONE,
  KafkaJSConnectionClosedError: GONE,
  KafkaJSBrokerNotFound: GONE,
  KafkaJSNoBrokerAvailableError: GONE,
  KafkaJSGroupCoordinatorNotFound: GONE,
  KafkaJSMetadataNotLoaded: GONE,
  KafkaJSTopicMetadataNotLoaded: GONE,
  // What kafkajs trips over when no broker answers it, and what it says then.
  TypeError: GONE,
  Error: GONE,
  KafkaJSRequestTimeoutError: { code: 'timed-out', verdict: 'open' },
  KafkaJSTimeout: { code: 'timed-out', verdict: 'open' },
  // It waits its turn for a broker, and may have lost count of the turns.
  KafkaJSLockTimeout: { code: 'timed-out', verdict: 'renew' },
  KafkaJSSASLAuthenticationError: NO_LOGIN,
};

const UNNAMED: ErrorRow = { code: 'client-failed', verdict: 'open' };

export interface Failure {
  readonly error: KafkaClientError;
  readonly verdict: Verdict;
  readonly patienceMs: number;
}

/**
 * An error of kafkajs in our words: its own message is dropped (D17).
 * @param sent whether the batch may have left this machine in the try that failed. On a failed try kafkajs asks for the
 *   topic's leaders anew, and where that fails too, only its error is seen, wrapped in another.
 */
export function failureOf(thrown: unknown, where: string, sent = false): Failure {
  const { root, wrapped } = unwrap(thrown);
  const name = rowName(root);
  const row = ERRORS[name] ?? UNNAMED;
  const { code, patienceMs = 0 } = row;
  return {
    error: new KafkaClientError(code, { where, kafkaCode: detailOf(root) ?? name }),
    verdict: verdictOf(row, wrapped, sent),
    patienceMs,
  };
}

/** As `failureOf`; what is ours already stays as it is. */
export function clientErrorOf(thrown: unknown, where: string): KafkaClientError {
  return thrown instanceof KafkaClientError ? thrown : failureOf(thrown, where).error;
}

function verdictOf({ verdict, certain }: ErrorRow, wrapped: boolean, sent: boolean): Verdict {
  if (!sent) return verdict === 'open' ? 'again' : verdict;
  return wrapped && certain === undefined ? 'open' : verdict;
}

interface KafkajsError {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

const WRAPPERS = ['KafkaJSNumberOfRetriesExceeded', 'KafkaJSNonRetriableError'];

function unwrap(thrown: unknown): { readonly root: KafkajsError; readonly wrapped: boolean } {
  const error: KafkajsError = typeof thrown === 'object' && thrown !== null ? thrown : {};
  if (Array.isArray(error.errors) && error.errors.length > 0) return unwrap(error.errors[0]);
  const isWrapper = WRAPPERS.includes(String(error.name)) && typeof error.cause === 'object' && error.cause !== null;
  return isWrapper ? { root: unwrap(error.cause).root, wrapped: true } : { root: error, wrapped: false };
}

function rowName({ type, name }: KafkajsError): string {
  return typeof type === 'string' ? type : String(name);
}

/** Such as ECONNREFUSED, or a certificate's fault. */
function detailOf({ code }: KafkajsError): string | undefined {
  return typeof code === 'string' ? code : undefined;
}
