import type { RecordHeader } from '@acme/telemetry-kafka';
import type { TelemetryEvent } from '@acme/telemetry-schema';
import type { ProducerCounters } from './counters.ts';
import type { DeliveredResult } from './send-result.ts';
import type { Undelivered } from './undelivered.ts';

/** What goes with the events of a send. */
export interface SendOptions {
  /** Further headers of their records, such as `['traceparent', '00-…']`, as they are at the call. No personal data (D17). */
  readonly headers?: readonly RecordHeader[];
}

/** What is left when a producer is closed. */
export interface CloseResult {
  /**
   * The events that it still had when it was closed (or stopped, D19) and could not deliver, in the order of sending. Empty
   * when all went well. They hold personal data: store or send them, don't log them.
   */
  readonly undelivered: readonly Undelivered[];
}

/** Sends events to the topic: judged, in order per customer. No method needs `this`. */
export interface TelemetryProducer {
  /** How many partitions the topic had when the producer connected. */
  readonly partitions: number;
  /**
   * Sends an event, or several. Events are judged and put in order before the call returns: a customer's are written in the
   * order of the calls (D21), whether or not a send is awaited before the next one. Resolves when all in-sync replicas have
   * them. A promise that nobody awaits does no harm: {@link counters} tells what became of its events.
   * An array is taken as it is at the call; a hole in it, or a place that can't be read, is an event that breaks a rule (D10).
   *
   * Rejects with
   * - `TelemetryValidationError`: the event breaks a rule, and did not reach the topic (`onInvalid: 'throw'`);
   * - `DeliveryError`: not all was delivered. `results` says of each event *written*, *rejected*, *not-written* or *unknown*;
   *   an invalid or failed event of several keeps no other from being sent;
   * - `ProducerError`: `handler-failed` or `closed-too-soon` for one invalid event that your `onInvalid` function had; otherwise
   *   nothing of this send was taken. `buffer-full`: back-pressure, wait for {@link ready};
   * - `ProducerOptionsError`: the options are null, `headers` are none, or `now()` gave no number; nothing of this send was taken.
   */
  send(event: TelemetryEvent, options?: SendOptions): Promise<DeliveredResult>;
  send(events: readonly TelemetryEvent[], options?: SendOptions): Promise<readonly DeliveredResult[]>;
  /**
   * Resolves when the buffer has room for so many events, 1 unless told otherwise, or when the producer has ended. It reserves
   * nothing: where several callers wait, the first to send takes the room.
   */
  ready(events?: number): Promise<void>;
  /** Resolves when all events sent before have their outcome, whichever it is; nothing waits for `lingerMs` any more. */
  flush(): Promise<void>;
  /**
   * Takes no more events, flushes, disconnects, and answers with what could not be delivered, after `timeoutMs` at the latest
   * (default 20 000, within the 30 s that a container commonly has to end). Events that then are still under way are *unknown*,
   * those that were waiting *not-written*, those with your `onInvalid` function *rejected*; their sends reject too. The client may
   * go on for up to `deliveryTimeoutMs`: until then the process may not end by itself, and an *unknown* event may still be
   * written, after you have sent it again. A second call gives the same answer. Never rejects, unless `timeoutMs` is no whole number of milliseconds (`ProducerOptionsError`).
   */
  close(timeoutMs?: number): Promise<CloseResult>;
  /** What was done so far, as plain numbers. */
  counters(): ProducerCounters;
}
