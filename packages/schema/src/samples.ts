import type { TelemetryEvent } from './generated/telemetry-event.ts';

/** The specification's sample record with its four identifiers that are not hexadecimal put right (D2): a valid event. */
export const sampleEvent: TelemetryEvent = {
  event_id: 'EVENT_a1b2c3d4',
  customer_id: 'CUST_5e6f7a8b',
  title_id: 'TITLE_9c0d1e2f',
  session_id: 'SESSION_3a4b5c6d',
  event_type: 'start',
  event_timestamp: '2025-08-11T14:30:45.123Z',
  watch_duration_seconds: 0,
  position_seconds: 0,
  completion_percentage: 0,
  device_type: 'mobile',
  device_id: 'DEVICE_7e8f9a0b',
  device_os: 'iOS',
  app_version: '5.2.1',
  quality: 'HD',
  bandwidth_mbps: 25.5,
  buffering_events: 0,
  buffering_duration_seconds: 0,
  error_count: 0,
  ip_address: '192.168.1.100',
  country: 'United States',
  state: 'California',
  city: 'Los Angeles',
  isp: 'Comcast',
  connection_type: 'wifi',
};

/** The specification's sample record as it is documented: four identifiers break `identifier-format` (D2). */
export const documentedSampleEvent: TelemetryEvent = {
  ...sampleEvent,
  customer_id: 'CUST_5e6f7g8h',
  title_id: 'TITLE_9i0j1k2l',
  session_id: 'SESSION_3m4n5o6p',
  device_id: 'DEVICE_7q8r9s0t',
};
