import type { EventRecord } from './event.ts';

/** The obvious version of the floor, as slow as it is plain: what the floor is tested against. */
const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);
const number = (maximum: number) => (value: unknown) => typeof value === 'number' && value >= 0 && value <= maximum;
const integer = (maximum: number) => (value: unknown) => Number.isInteger(value) && number(maximum)(value);
const oneOf =
  (...values: readonly string[]) =>
  (value: unknown): boolean =>
    values.some((known) => known === value);
const text = (value: unknown) => typeof value === 'string' && value !== '';

function timestamp(value: unknown): boolean {
  const form = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/.exec(
    typeof value === 'string' ? value : '',
  );
  if (form === null) return false;
  const midnight = new Date(`${form[1]}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(form[1] as string);
}

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  event_id: matches(/^EVENT_[0-9a-f]{8}$/),
  customer_id: matches(/^CUST_[0-9a-f]{8}$/),
  title_id: matches(/^TITLE_[0-9a-f]{8}$/),
  session_id: matches(/^SESSION_[0-9a-f]{8}$/),
  event_type: oneOf('start', 'stop', 'pause', 'resume', 'complete'),
  event_timestamp: timestamp,
  watch_duration_seconds: integer(86400),
  position_seconds: integer(86400),
  completion_percentage: number(100),
  device_type: oneOf('mobile', 'web', 'tv', 'tablet'),
  device_id: matches(/^DEVICE_[0-9a-f]{8}$/),
  device_os: text,
  app_version: matches(/^[0-9]+\.[0-9]+\.[0-9]+$/),
  quality: oneOf('SD', 'HD', '4K'),
  bandwidth_mbps: number(1000),
  buffering_events: integer(1000),
  buffering_duration_seconds: integer(3600),
  error_count: integer(100),
  ip_address: matches(/^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.(?=[0-9])|$)){4}$/),
  country: text,
  state: (value) => value === undefined || value === null || typeof value === 'string',
  city: text,
  isp: text,
  connection_type: oneOf('wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite'),
};

export function isEventByPatterns(event: EventRecord): boolean {
  // Numbers are compared only when they are some: to make one of an object runs the object's own code.
  if (!Object.entries(checks).every(([field, check]) => check(event[field]))) return false;
  const watched = Number(event.watch_duration_seconds);
  const buffered = Number(event.buffering_duration_seconds);
  return (
    buffered <= watched &&
    !(event.event_type === 'start' && watched !== 0) &&
    !(event.buffering_events === 0 && buffered !== 0) &&
    !(event.quality === '4K' && Number(event.bandwidth_mbps) < 15)
  );
}
