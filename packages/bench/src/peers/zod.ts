import { z } from 'zod';
import { identifierPattern, timestampPattern, versionPattern } from './patterns.ts';
import { type Peer, versionOf } from './peer.ts';

const string = (pattern: string) => z.string().regex(new RegExp(pattern));
const text = z.string().min(1);
const integer = (maximum: number) => z.int().min(0).max(maximum);
const number = (maximum: number) => z.number().min(0).max(maximum);

const Event = z
  .object({
    event_id: string(identifierPattern('EVENT')),
    customer_id: string(identifierPattern('CUST')),
    title_id: string(identifierPattern('TITLE')),
    session_id: string(identifierPattern('SESSION')),
    event_type: z.enum(['start', 'stop', 'pause', 'resume', 'complete']),
    event_timestamp: string(timestampPattern),
    watch_duration_seconds: integer(86400),
    position_seconds: integer(86400),
    completion_percentage: number(100),
    device_type: z.enum(['mobile', 'web', 'tv', 'tablet']),
    device_id: string(identifierPattern('DEVICE')),
    device_os: text,
    app_version: string(versionPattern),
    quality: z.enum(['SD', 'HD', '4K']),
    bandwidth_mbps: number(1000),
    buffering_events: integer(1000),
    buffering_duration_seconds: integer(3600),
    error_count: integer(100),
    ip_address: z.ipv4(),
    country: text,
    state: z.string().nullish(),
    city: text,
    isp: text,
    connection_type: z.enum(['wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite']),
  })
  .refine((event) => event.buffering_duration_seconds <= event.watch_duration_seconds, {
    path: ['buffering_duration_seconds'],
  })
  .refine((event) => event.event_type !== 'start' || event.watch_duration_seconds === 0, {
    path: ['watch_duration_seconds'],
  })
  .refine((event) => event.buffering_events !== 0 || event.buffering_duration_seconds === 0, {
    path: ['buffering_duration_seconds'],
  })
  .refine((event) => event.quality !== '4K' || event.bandwidth_mbps >= 15, { path: ['bandwidth_mbps'] });

export const zod: Peer = { name: 'zod', version: versionOf('zod'), is: (value) => Event.safeParse(value).success };
