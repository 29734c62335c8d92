import type { ConsumerCounters } from './counters.ts';
import type { ConsumerHealth } from './health.ts';

/** A running consumer. */
export interface TelemetryConsumer {
  /**
   * Resolves when the consumer has stopped as it was asked to, and rejects with what stopped it otherwise: a `ConsumerError` or a
   * `KafkaClientError`. Wait for it at the end of your program: a rejection that nobody waits for makes no noise.
   */
  readonly finished: Promise<void>;
  /**
   * Ends: no event begins any more, what is being handled is waited for up to `drainMs`, offsets are committed, and the partitions
   * go to other members. Never rejects; may be called twice.
   */
  stop(): Promise<void>;
  /** What it has done and where it stands, as plain numbers. */
  counters(): ConsumerCounters;
  /** How it is, for probes. */
  health(): ConsumerHealth;
}
