import type { RdKafka } from '@confluentinc/kafka-javascript';
import type { KafkaClientErrorCode } from '../client-error.ts';

/** A code of librdkafka: `ERR__…` are its own, `ERR_…` the broker's. */
export type LibrdkafkaCode = keyof typeof RdKafka.CODES.ERRORS;

export interface ErrorRow {
  readonly code: KafkaClientErrorCode;
  /**
   * What it says of a record: it was certainly not written. `batch`: the broker refused a batch, for this record or for
   * another one of it. Absent: nobody knows.
   */
  readonly refused?: 'record' | 'batch';
  /** A reader can't go on after it. */
  readonly stops?: true;
}

/** What librdkafka's codes mean here: append a row. Without one a code is `client-failed`, and a record's fate unknown. */
export const ERROR_ROWS: Readonly<Partial<Record<LibrdkafkaCode, ErrorRow>>> = {
  ERR_MSG_SIZE_TOO_LARGE: { code: 'record-too-large', refused: 'batch' },
  ERR_RECORD_LIST_TOO_LARGE: { code: 'record-too-large', refused: 'batch' },
  ERR_INVALID_TIMESTAMP: { code: 'invalid-timestamp', refused: 'batch' },
  ERR_INVALID_RECORD: { code: 'invalid-record', refused: 'batch' },
  ERR__INVALID_DIFFERENT_RECORD: { code: 'invalid-record', refused: 'batch' },
  ERR_INVALID_MSG_SIZE: { code: 'invalid-record', refused: 'record' },
  ERR_UNSUPPORTED_FOR_MESSAGE_FORMAT: { code: 'invalid-record', refused: 'record' },

  ERR_TOPIC_AUTHORIZATION_FAILED: { code: 'not-authorized', refused: 'record', stops: true },
  ERR_CLUSTER_AUTHORIZATION_FAILED: { code: 'not-authorized', refused: 'record', stops: true },
  ERR_GROUP_AUTHORIZATION_FAILED: { code: 'not-authorized', stops: true },
  ERR__AUTHENTICATION: { code: 'authentication-failed', stops: true },
  ERR_SASL_AUTHENTICATION_FAILED: { code: 'authentication-failed', stops: true },
  ERR_UNSUPPORTED_SASL_MECHANISM: { code: 'authentication-failed', stops: true },

  ERR__UNKNOWN_TOPIC: { code: 'unknown-topic', refused: 'record', stops: true },
  ERR__UNKNOWN_PARTITION: { code: 'unknown-topic', refused: 'record', stops: true },
  ERR_UNKNOWN_TOPIC_OR_PART: { code: 'unknown-topic', refused: 'record', stops: true },
  ERR_UNKNOWN_TOPIC_ID: { code: 'unknown-topic', refused: 'record', stops: true },
  ERR_TOPIC_EXCEPTION: { code: 'unknown-topic', refused: 'record', stops: true },

  ERR_NOT_ENOUGH_REPLICAS: { code: 'not-enough-replicas', refused: 'record' },
  // It lies in the leader's log already, and may be replicated later.
  ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND: { code: 'not-enough-replicas' },

  ERR_TOPIC_ALREADY_EXISTS: { code: 'topic-exists' },
  ERR_INVALID_CONFIG: { code: 'invalid-setting' },
  ERR_INVALID_PARTITIONS: { code: 'invalid-setting' },
  ERR_INVALID_REPLICATION_FACTOR: { code: 'invalid-setting' },
  ERR_POLICY_VIOLATION: { code: 'invalid-setting' },
  ERR_INVALID_SESSION_TIMEOUT: { code: 'invalid-setting', stops: true },
  // librdkafka joins again and again, in silence.
  ERR_INCONSISTENT_GROUP_PROTOCOL: { code: 'invalid-setting', stops: true },
  ERR_GROUP_MAX_SIZE_REACHED: { code: 'invalid-setting', stops: true },
  ERR_INVALID_GROUP_ID: { code: 'invalid-setting', stops: true },

  ERR__AUTO_OFFSET_RESET: { code: 'offset-out-of-range', stops: true },
  ERR_OFFSET_OUT_OF_RANGE: { code: 'offset-out-of-range', stops: true },
  ERR__LOG_TRUNCATION: { code: 'offset-out-of-range', stops: true },

  ERR__FENCED: { code: 'fenced', stops: true },
  ERR_FENCED_INSTANCE_ID: { code: 'fenced', stops: true },
  ERR_UNRELEASED_INSTANCE_ID: { code: 'fenced', stops: true },
  ERR_ILLEGAL_GENERATION: { code: 'fenced' },
  ERR_UNKNOWN_MEMBER_ID: { code: 'fenced' },
  ERR_STALE_MEMBER_EPOCH: { code: 'fenced' },
  ERR_FENCED_MEMBER_EPOCH: { code: 'fenced' },
  ERR__ASSIGNMENT_LOST: { code: 'fenced' },

  ERR__TRANSPORT: { code: 'disconnected' },
  ERR__RESOLVE: { code: 'disconnected' },
  ERR__SSL: { code: 'disconnected' },
  ERR__ALL_BROKERS_DOWN: { code: 'disconnected' },
  ERR__WAIT_COORD: { code: 'disconnected' },
  ERR_NETWORK_EXCEPTION: { code: 'disconnected' },
  ERR_BROKER_NOT_AVAILABLE: { code: 'disconnected' },
  ERR_LEADER_NOT_AVAILABLE: { code: 'disconnected' },
  ERR_NOT_LEADER_FOR_PARTITION: { code: 'disconnected' },
  // A leader has moved, or is about to: what was known of it is out of date.
  ERR_FENCED_LEADER_EPOCH: { code: 'disconnected' },
  ERR_UNKNOWN_LEADER_EPOCH: { code: 'disconnected' },
  ERR_REPLICA_NOT_AVAILABLE: { code: 'disconnected' },
  ERR_LISTENER_NOT_FOUND: { code: 'disconnected' },
  ERR_KAFKA_STORAGE_ERROR: { code: 'disconnected' },
  ERR__DESTROY_BROKER: { code: 'disconnected' },
  ERR__WAIT_CACHE: { code: 'disconnected' },
  ERR_COORDINATOR_NOT_AVAILABLE: { code: 'disconnected' },
  ERR_NOT_COORDINATOR: { code: 'disconnected' },
  ERR__TIMED_OUT: { code: 'timed-out' },
  ERR__TIMED_OUT_QUEUE: { code: 'timed-out' },
  ERR__MSG_TIMED_OUT: { code: 'timed-out' },
  ERR_REQUEST_TIMED_OUT: { code: 'timed-out' },
  ERR_COORDINATOR_LOAD_IN_PROGRESS: { code: 'timed-out' },
  // A new leader does not know yet how far its replicas are.
  ERR_OFFSET_NOT_AVAILABLE: { code: 'timed-out' },
  ERR_UNSTABLE_OFFSET_COMMIT: { code: 'timed-out' },
  // A commit while the group settles: the same again can succeed.
  ERR_REBALANCE_IN_PROGRESS: { code: 'timed-out' },

  ERR__STATE: { code: 'closed' },
  ERR__DESTROY: { code: 'closed' },
  ERR__FATAL: { code: 'client-failed', stops: true },
};

/** librdkafka's background errors come as words only. In lower case, without what stands before the colon. */
export const CODE_OF_WORDS: Readonly<Record<string, LibrdkafkaCode>> = {
  'authentication failure': 'ERR__AUTHENTICATION',
  'sasl authentication failed': 'ERR_SASL_AUTHENTICATION_FAILED',
  'ssl error': 'ERR__SSL',
  'broker transport failure': 'ERR__TRANSPORT',
  'leader not available': 'ERR_LEADER_NOT_AVAILABLE',
  'not coordinator': 'ERR_NOT_COORDINATOR',
  'coordinator not available': 'ERR_COORDINATOR_NOT_AVAILABLE',
  'timed out': 'ERR__TIMED_OUT',
  'host resolution failure': 'ERR__RESOLVE',
  'all broker connections are down': 'ERR__ALL_BROKERS_DOWN',
  'topic authorization failed': 'ERR_TOPIC_AUTHORIZATION_FAILED',
  'group authorization failed': 'ERR_GROUP_AUTHORIZATION_FAILED',
  'cluster authorization failed': 'ERR_CLUSTER_AUTHORIZATION_FAILED',
  'this instance has been fenced by a newer instance': 'ERR__FENCED',
  'fatal error': 'ERR__FATAL',
};
