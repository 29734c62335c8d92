import type {
  ConsumerGlobalConfig,
  ConsumerTopicConfig,
  GlobalConfig,
  ProducerGlobalConfig,
  ProducerTopicConfig,
} from '@confluentinc/kafka-javascript';
import type { ReaderOptions, WriterOptions } from '../client.ts';
import { settingsRefused } from '../client-error.ts';

/** A token for SASL/OAUTHBEARER. */
export interface OAuthBearerToken {
  readonly value: string;
  /** Whose it is. */
  readonly principal: string;
  /** When it ends, in epoch milliseconds; a new one is asked for in time. */
  readonly expiresAt: number;
}

export interface ConfluentOptions {
  /**
   * Gives the token of `sasl.mechanisms: OAUTHBEARER`; called again before it ends, and ten seconds after it has rejected. A
   * client that has no valid token when it connects rejects; a consumer that runs stops when brokers refuse it for 15 seconds.
   */
  readonly oauthBearerToken?: () => Promise<OAuthBearerToken>;
}

export const DELIVERY_TIMEOUT_MS = 120_000;
export const SESSION_TIMEOUT_MS = 30_000;
export const REVOKE_TIMEOUT_MS = 30_000;

/** So that a topic that there is not is told before the records' time is up. */
const TOPIC_WAIT_MS = 10_000;

/** librdkafka's two names for them. */
const BROKERS = ['bootstrap.servers', 'metadata.broker.list'] as const;

/**
 * What an application says, with the token's callback.
 * @throws {KafkaClientError} `invalid-setting`, where no brokers are said: librdkafka itself would look for them for ever.
 */
export function clientSettings(config: GlobalConfig, options: ConfluentOptions): GlobalConfig {
  const saysBrokers = BROKERS.some((name) => String(config?.[name] ?? '') !== '');
  if (!saysBrokers || options === null) throw settingsRefused('@confluentinc/kafka-javascript');
  const { oauthBearerToken } = options;
  if (oauthBearerToken === undefined) return config;
  return {
    ...config,
    oauthbearer_token_refresh_cb: async () => {
      const { value, principal, expiresAt } = await oauthBearerToken();
      return { tokenValue: value, principal, lifetime: expiresAt };
    },
  };
}

/** The application's settings win over those before them, and not over those behind them: these are promises (D20, D21). */
export function writerSettings(
  config: GlobalConfig,
  { deliveryTimeoutMs = DELIVERY_TIMEOUT_MS }: WriterOptions,
): ProducerGlobalConfig & ProducerTopicConfig {
  return {
    'linger.ms': 5,
    'batch.size': 1_000_000,
    // How large a record may be is the topic's to say.
    'message.max.bytes': 64 * 1024 * 1024,
    // Every batch is bounded by its caller; zero is no bound.
    'queue.buffering.max.messages': 0,
    'queue.buffering.max.kbytes': 2_097_151,
    'retry.backoff.max.ms': 1000,
    'reconnect.backoff.max.ms': 2000,
    'topic.metadata.refresh.interval.ms': 30_000,
    ...config,
    'topic.metadata.propagation.max.ms': Math.min(TOPIC_WAIT_MS, Math.ceil(deliveryTimeoutMs / 2)),
    'delivery.timeout.ms': deliveryTimeoutMs,
    'enable.idempotence': true,
    acks: -1,
    'compression.type': 'gzip',
    dr_cb: true,
  };
}

export function readerSettings(
  config: GlobalConfig,
  {
    groupId,
    sessionTimeoutMs = SESSION_TIMEOUT_MS,
    revokeTimeoutMs = REVOKE_TIMEOUT_MS,
  }: Pick<ReaderOptions, 'groupId' | 'sessionTimeoutMs' | 'revokeTimeoutMs'>,
): ConsumerGlobalConfig & ConsumerTopicConfig {
  return {
    'partition.assignment.strategy': 'cooperative-sticky',
    // What is fetched ahead stays small, and is asked for again as soon as there is room.
    'queued.min.messages': 20_000,
    'queued.max.messages.kbytes': 16 * 1024,
    'fetch.queue.backoff.ms': 50,
    'fetch.max.bytes': 16 * 1024 * 1024,
    'reconnect.backoff.max.ms': 2000,
    ...config,
    'group.id': groupId,
    'session.timeout.ms': sessionTimeoutMs,
    'heartbeat.interval.ms': Math.min(3000, Math.floor(sessionTimeoutMs / 3)),
    'max.poll.interval.ms': Math.max(300_000, 2 * revokeTimeoutMs, sessionTimeoutMs),
    'enable.auto.commit': false,
    'enable.auto.offset.store': false,
    // Positions are resolved here, and one out of range stops the reader: librdkafka would jump (D23).
    'auto.offset.reset': 'error',
    'allow.auto.create.topics': false,
    // With it, the package takes on and on as long as more comes within a millisecond: all of a backlog at one go.
    'enable.partition.eof': false,
  };
}
