import type { Random } from './random.ts';

/** A plain record, so that a fault can put any value anywhere. Keys stand in the order of the document's sample record. */
export type EventRecord = Record<string, unknown>;

const DEVICES = [
  { device_type: 'mobile', systems: ['iOS', 'Android'] },
  { device_type: 'web', systems: ['Windows', 'macOS', 'Linux', 'ChromeOS'] },
  { device_type: 'tv', systems: ['tvOS', 'Roku OS', 'Android TV', 'Fire OS', 'webOS'] },
  { device_type: 'tablet', systems: ['iPadOS', 'Android'] },
] as const;

const PLACES = [
  ['United States', 'California', 'Los Angeles'],
  ['United States', 'Texas', 'Houston'],
  ['United States', 'Oregon', 'Portland'],
  ['Canada', 'Ontario', 'Toronto'],
  ['Canada', 'British Columbia', 'Vancouver'],
  ['United Kingdom', 'Scotland', 'Edinburgh'],
  ['Germany', 'Bayern', 'München'],
  ['France', '', 'Lyon'],
  ['Singapore', null, 'Singapore'],
  ['Japan', null, '東京'],
] as const;

const PROVIDERS = [
  'Comcast',
  'AT&T',
  'Cox',
  'Verizon',
  'CenturyLink',
  'Frontier',
  'Deutsche Telekom',
  'Orange',
  'Rogers',
];
const CONNECTIONS = ['wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite'];
const EVENT_TYPES = ['start', 'stop', 'pause', 'resume', 'complete'];

const two = (n: number): string => String(n).padStart(2, '0');

function timestamp(random: Random): string {
  const date = `2025-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`;
  const time = `${two(random.integer(0, 23))}:${two(random.integer(0, 59))}:${two(random.integer(0, 59))}`;
  const digits = random.pick([0, 3, 3, 6, 6]);
  const fraction = Array.from({ length: digits }, () => random.integer(0, 9)).join('');
  return `${date}T${time}${digits === 0 ? '' : `.${fraction}`}Z`;
}

/** A valid event without warnings, of the variety that producers send. */
export function validEvent(random: Random): EventRecord {
  const eventType = random.pick(EVENT_TYPES);
  const device = random.pick(DEVICES);
  const [country, state, city] = random.pick(PLACES);
  const quality = random.pick(['SD', 'HD', 'HD', '4K']);
  const marker = eventType === 'start' || eventType === 'resume';
  const watched = marker ? 0 : random.integer(1, 7200);
  const bufferingEvents = marker || random.chance(0.4) ? 0 : random.integer(1, 8);
  return {
    event_id: `EVENT_${random.hex(8)}`,
    customer_id: `CUST_${random.hex(8)}`,
    title_id: `TITLE_${random.hex(8)}`,
    session_id: `SESSION_${random.hex(8)}`,
    event_type: eventType,
    event_timestamp: timestamp(random),
    watch_duration_seconds: watched,
    position_seconds: eventType === 'start' ? 0 : random.integer(0, 7200),
    completion_percentage: random.integer(eventType === 'complete' ? 9001 : 0, 10000) / 100,
    device_type: device.device_type,
    device_id: `DEVICE_${random.hex(8)}`,
    device_os: random.pick(device.systems),
    app_version: `${random.integer(1, 9)}.${random.integer(0, 12)}.${random.integer(0, 99)}`,
    quality,
    bandwidth_mbps: random.integer(quality === '4K' ? 1500 : 100, 20000) / 100,
    buffering_events: bufferingEvents,
    buffering_duration_seconds: bufferingEvents === 0 ? 0 : random.integer(0, Math.min(watched, 90)),
    error_count: random.chance(0.9) ? 0 : random.integer(1, 3),
    ip_address: Array.from({ length: 4 }, () => random.integer(0, 255)).join('.'),
    country,
    state,
    city,
    isp: random.pick(PROVIDERS),
    connection_type: random.pick(CONNECTIONS),
  };
}
