import { isDeepStrictEqual } from 'node:util';
import type { IncomingRecord } from '@acme/telemetry-kafka';
import type { TelemetryEvent } from '@acme/telemetry-schema';
import { CloudEvent, Kafka } from 'cloudevents';

/** What the producer names itself, as `ce_source`. */
export const SOURCE = '/round-trip';

/**
 * Whether the official SDK of CloudEvents reads a record's headers and value as the event they are of (D22). It wants text
 * where Kafka has bytes.
 */
export function isReadAs(event: TelemetryEvent, key: string, headers: IncomingRecord['headers']): boolean {
  const texts = Object.fromEntries(headers.map(([name, value]) => [name, Buffer.from(value ?? []).toString()]));
  const message = { headers: texts, key, value: JSON.stringify(event), body: undefined };
  const read = readBy(message);
  if (read === undefined) return false;
  const { id, source, type, datacontenttype, data } = read;
  const found = { id, source, type, datacontenttype, data };
  const expected = {
    id: `${event.session_id}/${event.event_id}/${event.event_timestamp}`,
    source: SOURCE,
    type: `com.acme.telemetry.playback.${event.event_type}`,
    datacontenttype: 'application/json',
    data: JSON.parse(JSON.stringify(event)),
  };
  return isDeepStrictEqual(found, expected);
}

/** Undefined where the SDK refuses it: it throws then. */
function readBy(message: Parameters<typeof Kafka.toEvent>[0]): CloudEvent<TelemetryEvent> | undefined {
  try {
    const read = Kafka.toEvent<TelemetryEvent>(message);
    return read instanceof CloudEvent && read.validate() ? read : undefined;
  } catch {
    return undefined;
  }
}
