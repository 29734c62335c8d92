// Generated from fields and rules by `npx -y pnpm@12 generate`. Do not edit.

import type { FieldName, TelemetryEvent } from '@acme/telemetry-schema';

/**
 * An event as JSON text: the known fields in the order of the document's sample record (D1), on one line, without a line
 * feed at its end (D18). Unknown fields are left out: a writer has refused them before (D9). Of a valid event, the text
 * reads back as an equal one; `-0` becomes `0` (D7), and half a surrogate pair stays, as an escape (D11).
 *
 * A copy in order, given to JSON.stringify: putting the text together by hand is no faster once a client has made bytes of
 * it, and is wrong for values that a lowered severity lets through.
 */
export function eventText(event: TelemetryEvent): string {
  return JSON.stringify(inOrder(event));
}

/** The known fields, as reading them gives them: inherited ones too (D10). */
function inOrder(event: TelemetryEvent): Readonly<Record<FieldName, unknown>> {
  return {
    event_id: event.event_id,
    customer_id: event.customer_id,
    title_id: event.title_id,
    session_id: event.session_id,
    event_type: event.event_type,
    event_timestamp: event.event_timestamp,
    watch_duration_seconds: event.watch_duration_seconds,
    position_seconds: event.position_seconds,
    completion_percentage: event.completion_percentage,
    device_type: event.device_type,
    device_id: event.device_id,
    device_os: event.device_os,
    app_version: event.app_version,
    quality: event.quality,
    bandwidth_mbps: event.bandwidth_mbps,
    buffering_events: event.buffering_events,
    buffering_duration_seconds: event.buffering_duration_seconds,
    error_count: event.error_count,
    ip_address: event.ip_address,
    country: event.country,
    state: event.state,
    city: event.city,
    isp: event.isp,
    connection_type: event.connection_type,
  };
}

/** The names of the known fields. */
export const fieldNames: readonly string[] = Object.keys(inOrder({} as TelemetryEvent));
