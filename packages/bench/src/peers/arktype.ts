import { type } from 'arktype';
import { identifierPattern, timestampPattern, versionPattern } from './patterns.ts';
import { type Peer, versionOf } from './peer.ts';

const string = (pattern: string) => type(new RegExp(pattern));

const Event = type({
  event_id: string(identifierPattern('EVENT')),
  customer_id: string(identifierPattern('CUST')),
  title_id: string(identifierPattern('TITLE')),
  session_id: string(identifierPattern('SESSION')),
  event_type: "'start' | 'stop' | 'pause' | 'resume' | 'complete'",
  event_timestamp: string(timestampPattern),
  watch_duration_seconds: '0 <= number.integer <= 86400',
  position_seconds: '0 <= number.integer <= 86400',
  completion_percentage: '0 <= number <= 100',
  device_type: "'mobile' | 'web' | 'tv' | 'tablet'",
  device_id: string(identifierPattern('DEVICE')),
  device_os: 'string > 0',
  app_version: string(versionPattern),
  quality: "'SD' | 'HD' | '4K'",
  bandwidth_mbps: '0 <= number <= 1000',
  buffering_events: '0 <= number.integer <= 1000',
  buffering_duration_seconds: '0 <= number.integer <= 3600',
  error_count: '0 <= number.integer <= 100',
  ip_address: 'string.ip.v4',
  country: 'string > 0',
  'state?': 'string | null | undefined',
  city: 'string > 0',
  isp: 'string > 0',
  connection_type: "'wifi' | 'mobile' | 'fiber' | 'cable' | 'dsl' | 'satellite'",
}).narrow(
  (event, context) =>
    (event.buffering_duration_seconds <= event.watch_duration_seconds ||
      context.reject({ path: ['buffering_duration_seconds'], expected: 'at most the watch time' })) &&
    (event.event_type !== 'start' ||
      event.watch_duration_seconds === 0 ||
      context.reject({ path: ['watch_duration_seconds'], expected: '0 on a start' })) &&
    (event.buffering_events !== 0 ||
      event.buffering_duration_seconds === 0 ||
      context.reject({ path: ['buffering_duration_seconds'], expected: '0 without buffering events' })) &&
    (event.quality !== '4K' ||
      event.bandwidth_mbps >= 15 ||
      context.reject({ path: ['bandwidth_mbps'], expected: 'at least 15 for 4K' })),
);

export const arktype: Peer = {
  name: 'arktype',
  version: versionOf('arktype'),
  is: (value) => Event.allows(value),
};
