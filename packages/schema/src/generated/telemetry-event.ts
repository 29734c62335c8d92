// Generated from fields and rules by `npx -y pnpm@12 generate`. Do not edit.

/** An ACME video telemetry event, schema version 1.0.0 (D1). */
export interface TelemetryEvent {
  /**
   * Names one event. Not unique at this volume: remove duplicates by customer, session, event id and time together (D25). Must be EVENT_ and 8 lower-case hexadecimal digits.
   * @example 'EVENT_a1b2c3d4'
   */
  event_id: string;
  /**
   * Pseudonym of the customer; the key of the Kafka record. Must be CUST_ and 8 lower-case hexadecimal digits.
   * Personal data (pseudonym).
   * @example 'CUST_5e6f7a8b'
   */
  customer_id: string;
  /**
   * Names the content that is played. Must be TITLE_ and 8 lower-case hexadecimal digits.
   * @example 'TITLE_9c0d1e2f'
   */
  title_id: string;
  /**
   * Names one viewing session, from its start to its stop or completion. Must be SESSION_ and 8 lower-case hexadecimal digits.
   * @example 'SESSION_3a4b5c6d'
   */
  session_id: string;
  /**
   * What the viewer or the player did.
   * @example 'start'
   */
  event_type: 'start' | 'stop' | 'pause' | 'resume' | 'complete';
  /**
   * When it happened on the device, in UTC. Must be an RFC 3339 time in UTC: a real date, T, the time with 0 to 9 fraction digits, Z.
   * @example '2025-08-11T14:30:45.123Z'
   */
  event_timestamp: string;
  /**
   * The session's total watch time so far; 0 on start and resume, where it is a marker and not a reset (D27). From 0 to 86400 seconds. A whole number.
   * @example 0
   */
  watch_duration_seconds: number;
  /**
   * Where in the content playback stands. From 0 to 86400 seconds. A whole number.
   * @example 0
   */
  position_seconds: number;
  /**
   * How much of the content has been watched. From 0 to 100 percent.
   * @example 0
   */
  completion_percentage: number;
  /**
   * The category of the device.
   * @example 'mobile'
   */
  device_type: 'mobile' | 'web' | 'tv' | 'tablet';
  /**
   * Names the device, the same over all its sessions. Must be DEVICE_ and 8 lower-case hexadecimal digits.
   * Personal data (device-identifier).
   * @example 'DEVICE_7e8f9a0b'
   */
  device_id: string;
  /**
   * The operating system of the device, by its common name. Must be text that is not empty.
   * @example 'iOS'
   */
  device_os: string;
  /**
   * The version of the app that sent the event. Must be three whole numbers joined by dots.
   * @example '5.2.1'
   */
  app_version: string;
  /**
   * The quality level of the video.
   * @example 'HD'
   */
  quality: 'SD' | 'HD' | '4K';
  /**
   * The bandwidth available to the player. From 0 to 1000 Mbit/s.
   * @example 25.5
   */
  bandwidth_mbps: number;
  /**
   * How often playback stalled to buffer. From 0 to 1000 events. A whole number.
   * @example 0
   */
  buffering_events: number;
  /**
   * The time that buffering took in all; never more than the watch time. From 0 to 3600 seconds. A whole number.
   * @example 0
   */
  buffering_duration_seconds: number;
  /**
   * How many errors the player met. From 0 to 100 errors. A whole number.
   * @example 0
   */
  error_count: number;
  /**
   * The IPv4 address of the client. Must be a dotted-quad IPv4 address: four numbers from 0 to 255 without leading zeros.
   * Personal data (network-address).
   * @example '192.168.1.100'
   */
  ip_address: string;
  /**
   * The country of the viewer, by name. Must be text that is not empty.
   * @example 'United States'
   */
  country: string;
  /**
   * The state or province of the viewer; may be absent, null or empty.
   * @example 'California'
   */
  state?: string | null;
  /**
   * The city of the viewer, by name. Must be text that is not empty.
   * @example 'Los Angeles'
   */
  city: string;
  /**
   * The provider of the connection, by its common name. Must be text that is not empty.
   * @example 'Comcast'
   */
  isp: string;
  /**
   * How the device is connected.
   * @example 'wifi'
   */
  connection_type: 'wifi' | 'mobile' | 'fiber' | 'cable' | 'dsl' | 'satellite';
}

/** What the viewer or the player did. */
export type EventType = 'start' | 'stop' | 'pause' | 'resume' | 'complete';

/** The name of a field of the event. */
export type FieldName = keyof TelemetryEvent;

/** A message as it comes out of Kafka (specification, *Message Envelope*; D18). */
export interface MessageEnvelope {
  /** The event's customer_id; decides the partition. */
  key: string;
  /** The event. */
  value: TelemetryEvent;
  /** When the event happened, as Kafka has it. From 0 to 9007199254740991 milliseconds since 1970. */
  timestamp: number;
  /** The partition that holds the record. From 0 to 9007199254740991. */
  partition: number;
  /** The record's place in its partition. From 0 to 9007199254740991. */
  offset: number;
}

/** The id of a rule (D12). May grow in a minor version. */
export type RuleId =
  | 'json-syntax'
  | 'required'
  | 'not-null'
  | 'type'
  | 'integer'
  | 'identifier-format'
  | 'timestamp-format'
  | 'app-version-format'
  | 'ip-address-format'
  | 'enum'
  | 'range'
  | 'non-empty'
  | 'deprecated'
  | 'unknown-field'
  | 'buffering-within-watch-time'
  | 'position-within-content'
  | 'start-has-no-watch-time'
  | 'no-buffering-time-without-events'
  | '4k-needs-bandwidth'
  | 'resume-has-no-watch-time'
  | 'complete-past-90-percent'
  | 'key-is-customer-id'
  | 'session-begins-with-start'
  | 'session-resume-after-pause'
  | 'session-nothing-after-end'
  | 'session-time-order'
  | 'session-same-customer'
  | 'session-same-device'
  | 'session-same-title'
  | 'session-resume-at-pause-position';

/** The id of a rule whose severity can be configured (D14). */
export type ConfigurableRuleId =
  | 'integer'
  | 'identifier-format'
  | 'timestamp-format'
  | 'app-version-format'
  | 'ip-address-format'
  | 'range'
  | 'non-empty'
  | 'deprecated'
  | 'unknown-field'
  | 'buffering-within-watch-time'
  | 'position-within-content'
  | 'start-has-no-watch-time'
  | 'no-buffering-time-without-events'
  | '4k-needs-bandwidth'
  | 'resume-has-no-watch-time'
  | 'complete-past-90-percent'
  | 'key-is-customer-id'
  | 'session-begins-with-start'
  | 'session-resume-after-pause'
  | 'session-nothing-after-end'
  | 'session-time-order'
  | 'session-same-customer'
  | 'session-same-device'
  | 'session-same-title'
  | 'session-resume-at-pause-position';
