import { type EventType, SCHEMA_VERSION, type TelemetryEvent } from '@acme/telemetry-schema';
import { type DeprecatedField, deprecatedFieldsOf } from './deprecated-fields.ts';
import { deprecatedFields } from './generated/deprecated-fields.ts';
import type { RecordHeader } from './record.ts';

/** The header with the version of the schema that the event was written by. */
export const SCHEMA_VERSION_HEADER = 'schema-version';

/** What `ce_source` says unless the caller names the app or service that sends. */
export const DEFAULT_SOURCE = 'urn:acme:telemetry';

// Shared by all records: none is rebuilt for an event.
const SPEC_VERSION: RecordHeader = ['ce_specversion', '1.0'];
const SOURCE: RecordHeader = ['ce_source', DEFAULT_SOURCE];
const CONTENT_TYPE: RecordHeader = ['content-type', 'application/json'];
const VERSION: RecordHeader = [SCHEMA_VERSION_HEADER, SCHEMA_VERSION];
const TYPES: Readonly<Record<EventType, RecordHeader>> = {
  start: ['ce_type', 'com.acme.telemetry.playback.start'],
  stop: ['ce_type', 'com.acme.telemetry.playback.stop'],
  pause: ['ce_type', 'com.acme.telemetry.playback.pause'],
  resume: ['ce_type', 'com.acme.telemetry.playback.resume'],
  complete: ['ce_type', 'com.acme.telemetry.playback.complete'],
};

/**
 * The headers of an event's record: the attributes that CloudEvents 1.0 requires, in Kafka's binary mode, the media type, and the
 * schema's version. `ce_id` is `session_id/event_id/event_timestamp`, since `event_id` alone repeats (D22, D25). None holds
 * personal data. Optional attributes are left to the caller: to write a header takes a client half of what judging and encoding the
 * event takes, or more (packages/kafka-tests has the figures), and what time, subject and schema would say stands in the record's
 * timestamp, its value and `schema-version`.
 *
 * An event that uses something deprecated says so in `ce_deprecatedfields`, an extension attribute: the fields' names.
 */
export function cloudEventHeaders(
  event: TelemetryEvent,
  source: string,
  deprecated: readonly DeprecatedField[] = deprecatedFields,
): RecordHeader[] {
  const headers: RecordHeader[] = [
    SPEC_VERSION,
    ['ce_id', `${event.session_id}/${event.event_id}/${event.event_timestamp}`],
    source === DEFAULT_SOURCE ? SOURCE : ['ce_source', source],
    TYPES[event.event_type],
    CONTENT_TYPE,
    VERSION,
  ];
  const used = deprecatedFieldsOf(event, deprecated);
  if (used !== '') headers.push(['ce_deprecatedfields', used]);
  return headers;
}
