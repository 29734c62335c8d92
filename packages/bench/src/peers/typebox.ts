import { type Static, Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { addressPattern, identifierPattern, timestampPattern, versionPattern } from './patterns.ts';
import { type Peer, versionOf } from './peer.ts';

const string = (pattern: string) => Type.String({ pattern });
const text = Type.String({ minLength: 1 });
const integer = (maximum: number) => Type.Integer({ minimum: 0, maximum });
const number = (maximum: number) => Type.Number({ minimum: 0, maximum });
const oneOf = <const T extends string>(...values: readonly T[]) =>
  Type.Union(values.map((value) => Type.Literal(value)));

const Event = Type.Object({
  event_id: string(identifierPattern('EVENT')),
  customer_id: string(identifierPattern('CUST')),
  title_id: string(identifierPattern('TITLE')),
  session_id: string(identifierPattern('SESSION')),
  event_type: oneOf('start', 'stop', 'pause', 'resume', 'complete'),
  event_timestamp: string(timestampPattern),
  watch_duration_seconds: integer(86400),
  position_seconds: integer(86400),
  completion_percentage: number(100),
  device_type: oneOf('mobile', 'web', 'tv', 'tablet'),
  device_id: string(identifierPattern('DEVICE')),
  device_os: text,
  app_version: string(versionPattern),
  quality: oneOf('SD', 'HD', '4K'),
  bandwidth_mbps: number(1000),
  buffering_events: integer(1000),
  buffering_duration_seconds: integer(3600),
  error_count: integer(100),
  ip_address: string(addressPattern),
  country: text,
  state: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  city: text,
  isp: text,
  connection_type: oneOf('wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite'),
});

const fields = TypeCompiler.Compile(Event);

// TypeBox has no word for rules that read two fields: they are written beside it.
const rulesHold = (event: Static<typeof Event>): boolean =>
  event.buffering_duration_seconds <= event.watch_duration_seconds &&
  (event.event_type !== 'start' || event.watch_duration_seconds === 0) &&
  (event.buffering_events !== 0 || event.buffering_duration_seconds === 0) &&
  (event.quality !== '4K' || event.bandwidth_mbps >= 15);

export const typebox: Peer = {
  name: 'typebox',
  version: versionOf('@sinclair/typebox'),
  is: (value) => fields.Check(value) && rulesHold(value),
};
