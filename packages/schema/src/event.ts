import { Type } from '@sinclair/typebox';
import { deviceInformation } from './fields/device-information.ts';
import { eventInformation } from './fields/event-information.ts';
import { geographicInformation } from './fields/geographic-information.ts';
import { identifiers } from './fields/identifiers.ts';
import { networkInformation } from './fields/network-information.ts';
import { qualityMetrics } from './fields/quality-metrics.ts';
import { viewingMetrics } from './fields/viewing-metrics.ts';

/** The specification's seven groups of fields, under the titles of its sections. */
export const groups = {
  '1. Identifiers': identifiers,
  '2. Event Information': eventInformation,
  '3. Viewing Metrics': viewingMetrics,
  '4. Device Information': deviceInformation,
  '5. Quality Metrics': qualityMetrics,
  '6. Network Information': networkInformation,
  '7. Geographic Information': geographicInformation,
};

/** A telemetry event (D1), in the order of the document's sample record, which is the order of writing. */
export const TelemetryEventSchema = Type.Object({
  event_id: identifiers.event_id,
  customer_id: identifiers.customer_id,
  title_id: identifiers.title_id,
  session_id: identifiers.session_id,
  event_type: eventInformation.event_type,
  event_timestamp: eventInformation.event_timestamp,
  watch_duration_seconds: viewingMetrics.watch_duration_seconds,
  position_seconds: viewingMetrics.position_seconds,
  completion_percentage: viewingMetrics.completion_percentage,
  device_type: deviceInformation.device_type,
  device_id: identifiers.device_id,
  device_os: deviceInformation.device_os,
  app_version: deviceInformation.app_version,
  quality: qualityMetrics.quality,
  bandwidth_mbps: qualityMetrics.bandwidth_mbps,
  buffering_events: qualityMetrics.buffering_events,
  buffering_duration_seconds: qualityMetrics.buffering_duration_seconds,
  error_count: qualityMetrics.error_count,
  ip_address: networkInformation.ip_address,
  country: geographicInformation.country,
  state: geographicInformation.state,
  city: geographicInformation.city,
  isp: networkInformation.isp,
  connection_type: networkInformation.connection_type,
});
