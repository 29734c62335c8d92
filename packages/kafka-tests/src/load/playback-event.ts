import { sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';
import { dealt, numberedIds } from '../kills/numbered-events.ts';

const PLACES = [
  { country: 'United States', state: 'California', city: 'Los Angeles' },
  { country: 'United States', state: 'New York', city: 'Buffalo' },
  { country: 'Germany', state: 'Sachsen', city: 'Görlitz' },
  { country: 'Brasil', state: 'São Paulo', city: 'Campinas' },
  { country: 'France', state: null, city: 'Besançon' },
  { country: 'Japan', state: '', city: 'Sendai' },
  { country: 'Canada', state: 'Ontario', city: 'Guelph' },
] as const;
const ISPS = ['Comcast', 'Verizon', 'Deutsche Telekom', 'Vivo', 'Orange', 'NTT', 'Bell', 'AT&T', 'Cox'];
const DEVICES = [
  { device_type: 'mobile', device_os: 'iOS' },
  { device_type: 'mobile', device_os: 'Android' },
  { device_type: 'tv', device_os: 'Tizen' },
  { device_type: 'web', device_os: 'Windows' },
  { device_type: 'tablet', device_os: 'iPadOS' },
] as const;
const NETWORKS = ['wifi', 'mobile', 'fiber', 'cable'] as const;
const VERSIONS = ['5.2.1', '5.2.0', '5.1.7', '4.19.3'];

/** Made before, so that making an event takes little of what is measured; more than there are in a batch, so that none comes twice in one. */
const BODIES = Array.from({ length: 8192 }, (_, number) => bodyOf(scattered(number), number));

/**
 * A valid event as players send them, different in most of its fields from those before and behind it, so that it is no
 * easier to compress than a real one; what has no id or time in it comes again after 8192 events. Like any numbered event it tells its number.
 * @param time its `event_timestamp`
 */
export function playbackEvent(number: number, customers: number, time: string): TelemetryEvent {
  return {
    ...(BODIES[number % BODIES.length] as Body),
    ...numberedIds(number, dealt(number, customers).customer),
    session_id: `SESSION_${hex(scattered(number >> 3))}`,
    event_timestamp: time,
  };
}

type Body = ReturnType<typeof bodyOf>;

function bodyOf(chance: number, number: number) {
  const duration = 1200 + (chance % 6000);
  const watched = chance % duration;
  return {
    ...sampleEvent,
    title_id: `TITLE_${hex(scattered(chance % 5000))}`,
    event_type: number % 2 === 0 ? 'pause' : 'stop',
    watch_duration_seconds: watched,
    position_seconds: watched,
    completion_percentage: Math.round((watched / duration) * 1000) / 10,
    ...of(DEVICES, chance),
    app_version: of(VERSIONS, chance >>> 3),
    quality: 'HD',
    bandwidth_mbps: 5 + (chance % 600) / 10,
    buffering_events: 1 + (chance % 4),
    buffering_duration_seconds: Math.min(watched, chance % 20),
    error_count: chance % 3,
    ip_address: `${1 + (chance & 127)}.${(chance >>> 7) & 255}.${(chance >>> 15) & 255}.${(chance >>> 23) & 255}`,
    ...of(PLACES, chance >>> 5),
    isp: of(ISPS, chance >>> 9),
    connection_type: of(NETWORKS, chance >>> 13),
  } satisfies TelemetryEvent;
}

/** 32 bits that look like chance, the same for the same number. */
function scattered(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

function of<Row>(rows: readonly Row[], chance: number): Row {
  return rows[chance % rows.length] as Row;
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
