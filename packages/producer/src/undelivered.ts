import type { TelemetryEvent } from '@acme/telemetry-schema';
import type { ProducerError } from './errors.ts';
import type { Parcel } from './parcel.ts';
import type { FailedOutcome } from './send-result.ts';

/** An event that a producer still had when it ended, and could not deliver. Holds personal data: store it, don't log it. */
export type Undelivered =
  | (FailedOutcome & {
      readonly kind: 'event';
      /** As it would have been written. */
      readonly event: TelemetryEvent;
    })
  | (FailedOutcome & {
      readonly kind: 'dead-letter';
      /** The invalid event, as it was given to `send`. */
      readonly value: unknown;
    })
  | {
      readonly kind: 'invalid';
      /** The invalid event, as it was given to `send`. In no topic; your `onInvalid` function has it, and failed or was late. */
      readonly value: unknown;
      readonly status: 'rejected';
      readonly error: ProducerError;
    };

/** What a failed parcel held. */
export function undeliveredOf({ record, rejected }: Parcel, { status, error }: FailedOutcome): Undelivered {
  if (rejected !== undefined) return { kind: 'dead-letter', value: rejected.value, status, error };
  return { kind: 'event', event: JSON.parse(record.value as string), status, error };
}
