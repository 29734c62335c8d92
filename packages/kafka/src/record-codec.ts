import { type Issue, type TelemetryEvent, TelemetryOptionsError, topic } from '@acme/telemetry-schema';
import { cloudEventHeaders, DEFAULT_SOURCE, SCHEMA_VERSION_HEADER } from './cloud-events.ts';
import { framingOf } from './framing.ts';
import { eventText } from './generated/event-text.ts';
import { checkHeaders, lastHeader } from './headers.ts';
import { epochMilliseconds, isTimely, wholeMilliseconds } from './kafka-timestamp.ts';
import { partitionForKey } from './partition-for-key.ts';
import type { IncomingRecord, OutgoingRecord, RecordHeader } from './record.ts';
import { type UnreadableReason, unreadableIssue } from './unreadable.ts';
import { textOf } from './utf8.ts';

/** How an event becomes a record. */
export interface EncodeOptions {
  /** How many partitions the topic has (D19). Default 20. */
  readonly partitions?: number;
  /** What time it is, in epoch milliseconds (D18). Default the clock's. */
  readonly now?: number;
  /** The app or service that sends, as CloudEvents' `source`: a URI reference, without personal data. Default `urn:acme:telemetry`. */
  readonly source?: string;
  /** Headers to keep, such as `traceparent`, or `ce_subject`; one with the name of one of ours takes its place. */
  readonly headers?: readonly RecordHeader[];
}

/** An event's record, and where it goes. */
export interface EncodedRecord extends OutgoingRecord {
  readonly topic: string;
  readonly partition: number;
  /** The event's customer_id (D18). */
  readonly key: string;
  /** The event as one JSON object. */
  readonly value: string;
  /** Whether `event_timestamp` lies outside of what the record may carry, so that `timestamp` is now (D18). */
  readonly timestampReplaced: boolean;
}

/** What a record holds. `schemaVersion` is what its header says; `other` where that is no version. */
export type DecodedRecord =
  | {
      readonly kind: 'value';
      readonly key: string | null;
      /** The record's value itself: not framed, but still to be parsed and judged. */
      readonly value: Uint8Array;
      /** Epoch milliseconds; -1 where the broker has none. */
      readonly timestamp: number;
      readonly partition: number;
      readonly offset: number;
      readonly schemaVersion: string | undefined;
    }
  | {
      readonly kind: 'unreadable';
      readonly reason: UnreadableReason;
      /** The same as an issue of the message. */
      readonly issue: Issue;
      readonly schemaVersion: string | undefined;
    };

/** A record of the topic, both ways. Neither function needs `this`. */
export interface RecordCodec {
  /**
   * The record of a valid event (D18, D19, D22): what a writer's validator refuses is not looked for again. Throws
   * `TelemetryOptionsError` for options that can't be.
   */
  readonly encode: (event: TelemetryEvent, options?: EncodeOptions) => EncodedRecord;
  /** What a record holds, or why it can't be read as an event's. Never throws. */
  readonly decode: (record: IncomingRecord) => DecodedRecord;
}

export const recordCodec: RecordCodec = { encode, decode };

const NO_OPTIONS: EncodeOptions = {};
const LAST_SAFE_OFFSET = BigInt(Number.MAX_SAFE_INTEGER);
const VERSION_LIKE = /^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}$/;

function encode(event: TelemetryEvent, options: EncodeOptions = NO_OPTIONS): EncodedRecord {
  const { partitions, now = Date.now(), source = DEFAULT_SOURCE, headers: kept } = options;
  if (typeof source !== 'string' || source === '') {
    throw new TelemetryOptionsError('invalid-option', 'source must be a URI reference, and not empty.');
  }
  if (kept !== undefined) checkHeaders(kept);
  const written = wholeMilliseconds(now);
  const key = event.customer_id;
  const happened = epochMilliseconds(event.event_timestamp);
  const timely = isTimely(happened, now);
  const headers = cloudEventHeaders(event, source);
  return {
    topic: topic.name,
    partition: partitionForKey(key, partitions),
    key,
    value: eventText(event),
    timestamp: timely ? happened : written,
    headers: kept === undefined || kept.length === 0 ? headers : besides(kept, headers),
    timestampReplaced: !timely,
  };
}

function besides(kept: readonly RecordHeader[], headers: readonly RecordHeader[]): readonly RecordHeader[] {
  const names = new Set(kept.map(([name]) => name));
  return [...headers.filter(([name]) => !names.has(name)), ...kept];
}

function decode(record: IncomingRecord): DecodedRecord {
  const { value, offset } = record;
  const schemaVersion = schemaVersionOf(record);
  const unreadable = (reason: UnreadableReason): DecodedRecord => ({
    kind: 'unreadable',
    reason,
    issue: unreadableIssue(reason, record),
    schemaVersion,
  });
  if (offset > LAST_SAFE_OFFSET) return unreadable('offset-too-large');
  if (value === null) return unreadable('null-value');
  const framing = framingOf(value);
  if (framing !== undefined) return unreadable(`framed-${framing}`);
  return {
    kind: 'value',
    key: record.key === null ? null : textOf(record.key),
    value,
    timestamp: record.timestamp,
    partition: record.partition,
    offset: Number(offset),
    schemaVersion,
  };
}

/** A header is data: only what looks like a version may become a metric's label (D17). */
function schemaVersionOf(record: IncomingRecord): string | undefined {
  const version = lastHeader(record.headers, SCHEMA_VERSION_HEADER);
  return version === undefined || VERSION_LIKE.test(version) ? version : 'other';
}
