import { type EventType, SCHEMA_VERSION, type TelemetryEvent } from '@acme/telemetry-schema';
import { type DeprecatedField, deprecatedFieldsOf } from './deprecated-fields.ts';
import { deprecatedFields } from './generated/deprecated-fields.ts';
import type { RecordHeader } from './record.ts';

/** The header with the version of the schema that the event was written by. */
export const SCHEMA_VERSION_HEADER = 'schema-version';

/** What `ce_source` says unless the caller names the app or service that sends. */
export const DEFAULT_SOURCE = 'urn:acme:telemetry';

/** The schema's id, as `telemetryEventJsonSchema` gives it: that of a reader, since whoever follows it reads. */
const DATA_SCHEMA = `https://schemas.acme.example/telemetry/${SCHEMA_VERSION}/2020-12/telemetry-event.reader.json`;

// Shared by all records: none is rebuilt for an event.
const SPEC_VERSION: RecordHeader = ['ce_specversion', '1.0'];
const SOURCE: RecordHeader = ['ce_source', DEFAULT_SOURCE];
const SCHEMA: RecordHeader = ['ce_dataschema', DATA_SCHEMA];
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
 * The headers of an event's record: the attributes of CloudEvents 1.0 in Kafka's binary mode, and the schema's version.
 * `ce_id` is `session_id/event_id/event_timestamp`, since `event_id` alone repeats (D22, D25). None holds personal data.
 *
 * An event that uses something deprecated says so in `ce_deprecatedfields`, an extension attribute: the fields' names.
 *
 * @param hasTime whether `event_timestamp` is one; CloudEvents knows no other form of time
 */
export function cloudEventHeaders(
  event: TelemetryEvent,
  source: string,
  hasTime: boolean,
  deprecated: readonly DeprecatedField[] = deprecatedFields,
): RecordHeader[] {
  const { event_timestamp: time, title_id: title } = event;
  const headers: RecordHeader[] = [
    SPEC_VERSION,
    ['ce_id', `${event.session_id}/${event.event_id}/${time}`],
    source === DEFAULT_SOURCE ? SOURCE : ['ce_source', source],
    TYPES[event.event_type],
    SCHEMA,
    CONTENT_TYPE,
    VERSION,
  ];
  if (hasTime) headers.push(['ce_time', time]);
  // An attribute may not be empty.
  if (title !== '') headers.push(['ce_subject', title]);
  const used = deprecatedFieldsOf(event, deprecated);
  if (used !== '') headers.push(['ce_deprecatedfields', used]);
  return headers;
}
