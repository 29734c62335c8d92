import type { EventRecord } from './event.ts';
import type { Random } from './random.ts';

/** One way to break a valid event: append a row. `rule` is the one rule that the broken event then breaks. */
export interface Fault {
  readonly name: string;
  readonly rule: string;
  /** What the broken fields become; `undefined` takes the field out. */
  readonly change: (event: EventRecord, random: Random) => EventRecord;
  /** Not a fault of a value that stands in its place: the object gets another shape. */
  readonly reshapes?: true;
}

const set =
  (field: string, ...values: readonly unknown[]): Fault['change'] =>
  (_event, random) => ({ [field]: random.pick(values) });

const IDS = ['event_id', 'customer_id', 'title_id', 'session_id', 'device_id'] as const;
const prefix = (event: EventRecord, field: string): string => String(event[field]).split('_', 1)[0] as string;

/** What `badIds` and the identifier rows write: too long, not hex, upper case, another alphabet, no prefix. */
export function badId(event: EventRecord, field: string, random: Random): string {
  const name = prefix(event, field);
  return random.pick([
    `${name}_${random.hex(8)}_${random.integer(100000, 999999)}`,
    `${name}_${random.hex(7)}g`,
    `${name}_A${random.hex(7)}`,
    `${name.toLowerCase()}_${random.integer(100000, 999999)}`,
    `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`,
  ]);
}

export const badIds: Fault['change'] = (event, random) =>
  Object.fromEntries(IDS.map((field) => [field, badId(event, field, random)]));

export const faults: readonly Fault[] = [
  { name: 'required string missing', rule: 'required', change: set('isp', undefined), reshapes: true },
  { name: 'required number missing', rule: 'required', change: set('error_count', undefined), reshapes: true },
  { name: 'null', rule: 'not-null', change: set('country', null) },
  { name: 'number as text', rule: 'type', change: set('position_seconds', '12', '') },
  { name: 'text as number', rule: 'type', change: set('city', 7, true) },
  { name: 'state neither text nor null', rule: 'type', change: set('state', 0, false) },
  { name: 'fraction in an integer', rule: 'integer', change: set('position_seconds', 5.5, 0.1) },
  ...IDS.map(
    (field): Fault => ({
      name: `bad ${field}`,
      rule: 'identifier-format',
      change: (event, random) => ({ [field]: badId(event, field, random) }),
    }),
  ),
  {
    name: 'timestamp of another form',
    rule: 'timestamp-format',
    change: set('event_timestamp', '2025-08-11 14:30:45Z', '2025-08-11T14:30:45+00:00', '2025-08-11T14:30:45.Z'),
  },
  {
    name: 'no such day',
    rule: 'timestamp-format',
    change: set('event_timestamp', '2025-02-29T14:30:45Z', '2025-04-31T14:30:45.123Z', '2025-13-01T00:00:00Z'),
  },
  {
    name: 'no such time',
    rule: 'timestamp-format',
    change: set('event_timestamp', '2025-08-11T24:00:00Z', '2025-08-11T14:60:45Z', '2025-08-11T14:30:60.000Z'),
  },
  {
    name: 'bad version',
    rule: 'app-version-format',
    change: set('app_version', '5.2', 'v5.2.1', '5.2.1-beta', '5..1'),
  },
  {
    name: 'bad address',
    rule: 'ip-address-format',
    change: set('ip_address', '10.0.0.256', '10.0.0.01', '10.0.0', '::1'),
  },
  { name: 'unknown event type', rule: 'enum', change: set('event_type', 'seek', 'STOP', '') },
  { name: 'unknown device type', rule: 'enum', change: set('device_type', 'console', 'Mobile') },
  { name: 'unknown quality', rule: 'enum', change: set('quality', 'UHD', 'hd', '8K') },
  { name: 'unknown connection type', rule: 'enum', change: set('connection_type', '5g', 'ethernet') },
  { name: 'number too low', rule: 'range', change: set('position_seconds', -1) },
  { name: 'number too high', rule: 'range', change: set('error_count', 101, 100000) },
  { name: 'percentage too high', rule: 'range', change: set('completion_percentage', 100.01, 101) },
  { name: 'empty text', rule: 'non-empty', change: set('city', '') },
  {
    name: 'more buffering than watching',
    rule: 'buffering-within-watch-time',
    change: () => ({
      event_type: 'pause',
      watch_duration_seconds: 9,
      buffering_events: 1,
      buffering_duration_seconds: 10,
    }),
  },
  {
    name: 'start with watch time',
    rule: 'start-has-no-watch-time',
    change: () => ({ event_type: 'start', watch_duration_seconds: 1, buffering_duration_seconds: 0 }),
  },
  {
    name: 'buffering time without events',
    rule: 'no-buffering-time-without-events',
    change: () => ({
      event_type: 'pause',
      watch_duration_seconds: 60,
      buffering_events: 0,
      buffering_duration_seconds: 1,
    }),
  },
  {
    name: '4K on a thin line',
    rule: '4k-needs-bandwidth',
    change: () => ({ quality: '4K', bandwidth_mbps: 14.99 }),
  },
];

/** The event with the change made in place: the order of its keys stays. */
export function applyChange(event: EventRecord, change: EventRecord): EventRecord {
  const changed = { ...event, ...change };
  for (const [field, value] of Object.entries(change)) if (value === undefined) delete changed[field];
  return changed;
}
