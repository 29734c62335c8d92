import * as v from 'valibot';
import { identifierPattern, timestampPattern, versionPattern } from './patterns.ts';
import { type Peer, versionOf } from './peer.ts';

const string = (pattern: string) => v.pipe(v.string(), v.regex(new RegExp(pattern)));
const text = v.pipe(v.string(), v.nonEmpty());
const integer = (maximum: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maximum));
const number = (maximum: number) => v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(maximum));

const Event = v.pipe(
  v.object({
    event_id: string(identifierPattern('EVENT')),
    customer_id: string(identifierPattern('CUST')),
    title_id: string(identifierPattern('TITLE')),
    session_id: string(identifierPattern('SESSION')),
    event_type: v.picklist(['start', 'stop', 'pause', 'resume', 'complete']),
    event_timestamp: string(timestampPattern),
    watch_duration_seconds: integer(86400),
    position_seconds: integer(86400),
    completion_percentage: number(100),
    device_type: v.picklist(['mobile', 'web', 'tv', 'tablet']),
    device_id: string(identifierPattern('DEVICE')),
    device_os: text,
    app_version: string(versionPattern),
    quality: v.picklist(['SD', 'HD', '4K']),
    bandwidth_mbps: number(1000),
    buffering_events: integer(1000),
    buffering_duration_seconds: integer(3600),
    error_count: integer(100),
    ip_address: v.pipe(v.string(), v.ipv4()),
    country: text,
    state: v.nullish(v.string()),
    city: text,
    isp: text,
    connection_type: v.picklist(['wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite']),
  }),
  v.forward(
    v.check((event) => event.buffering_duration_seconds <= event.watch_duration_seconds),
    ['buffering_duration_seconds'],
  ),
  v.forward(
    v.check((event) => event.event_type !== 'start' || event.watch_duration_seconds === 0),
    ['watch_duration_seconds'],
  ),
  v.forward(
    v.check((event) => event.buffering_events !== 0 || event.buffering_duration_seconds === 0),
    ['buffering_duration_seconds'],
  ),
  v.forward(
    v.check((event) => event.quality !== '4K' || event.bandwidth_mbps >= 15),
    ['bandwidth_mbps'],
  ),
);

export const valibot: Peer = { name: 'valibot', version: versionOf('valibot'), is: (value) => v.is(Event, value) };
