import type { KafkaClientError, RecordOutcome } from '@acme/telemetry-kafka';
import type { Issue, TelemetryValidationError } from '@acme/telemetry-schema';
import type { ProducerError } from './errors.ts';

/** An event that is where it belongs. */
export type DeliveredResult =
  | {
      /** All in-sync replicas have it. */
      readonly status: 'written';
      /**
       * The client can't rule out that it is in the log twice (D21). A consumer in `enforce` mode leaves the second out if the same
       * process reads both, with less than 5 000 to 10 000 events of the partition between them; a Lambda does not.
       */
      readonly possiblyTwice: boolean;
    }
  | {
      /** It breaks a rule, and is in the dead-letter topic: `onInvalid: 'dead-letter'`. */
      readonly status: 'dead-letter';
      readonly issues: readonly Issue[];
      /**
       * The event is in no topic: the dead-letter topic refused it as it is, such as for its size, and has only its hash; or JSON
       * can state nothing of it (a cycle, say), and only the reason is there.
       */
      readonly isStub: boolean;
    }
  | {
      /** It breaks a rule, and your `onInvalid` handler has taken it. */
      readonly status: 'handled';
      readonly issues: readonly Issue[];
    };

/** An event that is not, or may not be. */
export type FailedResult =
  | {
      /** It breaks a rule, and is in no topic; or your `onInvalid` handler failed, or was late when the producer was closed. */
      readonly status: 'rejected';
      readonly error: TelemetryValidationError | ProducerError;
    }
  | {
      /** It is certain not to be in the log. */
      readonly status: 'not-written';
      readonly error: KafkaClientError | ProducerError;
    }
  | {
      /** It may be in the log: an answer got lost (D21). */
      readonly status: 'unknown';
      readonly error: KafkaClientError | ProducerError;
    };

/** What became of one event of a send. */
export type SendResult = DeliveredResult | FailedResult;

/** An outcome that is a failure: the client's, or the producer's own when it gives up. */
export interface FailedOutcome {
  readonly status: 'not-written' | 'unknown';
  readonly error: KafkaClientError | ProducerError;
}

export type Outcome =
  | (Extract<RecordOutcome, { readonly status: 'written' }> & { readonly isStub?: boolean })
  | FailedOutcome;
