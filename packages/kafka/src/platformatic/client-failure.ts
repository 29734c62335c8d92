import { AuthenticationError, NetworkError, ProtocolError, TimeoutError, UserError } from '@platformatic/kafka';
import { KafkaClientError, type KafkaClientErrorCode, refusesArgument } from '../client-error.ts';

/** What Kafka's own error codes mean here: append a row. Any other is `client-failed`. */
const BROKER_CODES: Readonly<Record<string, KafkaClientErrorCode>> = {
  MESSAGE_TOO_LARGE: 'record-too-large',
  RECORD_LIST_TOO_LARGE: 'record-too-large',
  INVALID_TIMESTAMP: 'invalid-timestamp',
  INVALID_RECORD: 'invalid-record',
  CORRUPT_MESSAGE: 'invalid-record',
  UNSUPPORTED_FOR_MESSAGE_FORMAT: 'invalid-record',
  NOT_ENOUGH_REPLICAS: 'not-enough-replicas',
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: 'not-enough-replicas',
  TOPIC_AUTHORIZATION_FAILED: 'not-authorized',
  GROUP_AUTHORIZATION_FAILED: 'not-authorized',
  CLUSTER_AUTHORIZATION_FAILED: 'not-authorized',
  SASL_AUTHENTICATION_FAILED: 'authentication-failed',
  UNSUPPORTED_SASL_MECHANISM: 'authentication-failed',
  ILLEGAL_SASL_STATE: 'authentication-failed',
  UNKNOWN_TOPIC_OR_PARTITION: 'unknown-topic',
  UNKNOWN_TOPIC_ID: 'unknown-topic',
  INCONSISTENT_TOPIC_ID: 'unknown-topic',
  INVALID_TOPIC_EXCEPTION: 'unknown-topic',
  TOPIC_ALREADY_EXISTS: 'topic-exists',
  OFFSET_OUT_OF_RANGE: 'offset-out-of-range',
  INVALID_CONFIG: 'invalid-setting',
  INVALID_REPLICATION_FACTOR: 'invalid-setting',
  INVALID_PARTITIONS: 'invalid-setting',
  INVALID_SESSION_TIMEOUT: 'invalid-setting',
  POLICY_VIOLATION: 'invalid-setting',
  INCONSISTENT_GROUP_PROTOCOL: 'invalid-setting',
  GROUP_MAX_SIZE_REACHED: 'invalid-setting',
  INVALID_GROUP_ID: 'invalid-setting',
  ILLEGAL_GENERATION: 'fenced',
  UNKNOWN_MEMBER_ID: 'fenced',
  FENCED_INSTANCE_ID: 'fenced',
  REBALANCE_IN_PROGRESS: 'fenced',
  INVALID_PRODUCER_EPOCH: 'fenced',
  PRODUCER_FENCED: 'fenced',
  LEADER_NOT_AVAILABLE: 'disconnected',
  NOT_LEADER_OR_FOLLOWER: 'disconnected',
  FENCED_LEADER_EPOCH: 'disconnected',
  UNKNOWN_LEADER_EPOCH: 'disconnected',
  BROKER_NOT_AVAILABLE: 'disconnected',
  REPLICA_NOT_AVAILABLE: 'disconnected',
  OFFSET_NOT_AVAILABLE: 'disconnected',
  COORDINATOR_NOT_AVAILABLE: 'disconnected',
  COORDINATOR_LOAD_IN_PROGRESS: 'disconnected',
  NOT_COORDINATOR: 'disconnected',
  NOT_CONTROLLER: 'disconnected',
  NETWORK_EXCEPTION: 'disconnected',
  KAFKA_STORAGE_ERROR: 'disconnected',
  REQUEST_TIMED_OUT: 'timed-out',
  THROTTLING_QUOTA_EXCEEDED: 'timed-out',
  UNSTABLE_OFFSET_COMMIT: 'timed-out',
  CONCURRENT_TRANSACTIONS: 'timed-out',
};

/** The error of a code that a broker answered with, by Kafka's name. */
export function brokerError(kafkaCode: string, where: string): KafkaClientError {
  return new KafkaClientError(BROKER_CODES[kafkaCode] ?? 'client-failed', { where, kafkaCode });
}

/** Whatever the library threw, in our words; its own message may quote what must not be shown (D17). */
export function clientError(error: unknown, where: string): KafkaClientError {
  if (error instanceof KafkaClientError) return error;
  const all = unfold(error);
  const protocol = all.find((one) => one instanceof ProtocolError);
  if (all.some((one) => one instanceof AuthenticationError)) {
    return new KafkaClientError('authentication-failed', { where, kafkaCode: protocol?.apiId });
  }
  if (protocol !== undefined) return brokerError(protocol.apiId, where);
  const kafkaCode = all.map(({ code }) => code).findLast((code) => typeof code === 'string');
  if (all.some((one) => one instanceof TimeoutError)) return new KafkaClientError('timed-out', { where, kafkaCode });
  const network = all.find((one) => one instanceof NetworkError);
  if (network?.closed === true) return new KafkaClientError('closed', { where });
  return new KafkaClientError(network === undefined ? 'client-failed' : 'disconnected', { where, kafkaCode });
}

/** Whether an error of a first connection says that a setting can't be meant so. A TLS handshake that fails has a cause, and may pass. */
export function refusesSettings(error: unknown): boolean {
  return unfold(error).some((one) => (one instanceof UserError ? one.cause === undefined : refusesArgument(one.code)));
}

/** An error, those that it is made of, and their causes, the outermost first. */
function unfold(error: unknown): readonly (Error & { code?: string })[] {
  if (!(error instanceof Error)) return [];
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[...parts, error.cause].flatMap(unfold)];
}
