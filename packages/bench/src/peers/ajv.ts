import { Ajv2020 } from 'ajv/dist/2020.js';
import { addressPattern, identifierPattern, timestampPattern, versionPattern } from './patterns.ts';
import { type Peer, versionOf } from './peer.ts';

const string = (pattern: string) => ({ type: 'string', pattern });
const text = { type: 'string', minLength: 1 };
const integer = (maximum: number) => ({ type: 'integer', minimum: 0, maximum });
const number = (maximum: number) => ({ type: 'number', minimum: 0, maximum });

const properties = {
  event_id: string(identifierPattern('EVENT')),
  customer_id: string(identifierPattern('CUST')),
  title_id: string(identifierPattern('TITLE')),
  session_id: string(identifierPattern('SESSION')),
  event_type: { enum: ['start', 'stop', 'pause', 'resume', 'complete'] },
  event_timestamp: string(timestampPattern),
  watch_duration_seconds: integer(86400),
  position_seconds: integer(86400),
  completion_percentage: number(100),
  device_type: { enum: ['mobile', 'web', 'tv', 'tablet'] },
  device_id: string(identifierPattern('DEVICE')),
  device_os: text,
  app_version: string(versionPattern),
  quality: { enum: ['SD', 'HD', '4K'] },
  bandwidth_mbps: number(1000),
  buffering_events: integer(1000),
  buffering_duration_seconds: {
    ...integer(3600),
    allOf: [{ type: 'integer', maximum: { $data: '1/watch_duration_seconds' } }],
  },
  error_count: integer(100),
  ip_address: string(addressPattern),
  country: text,
  state: { type: ['string', 'null'] },
  city: text,
  isp: text,
  connection_type: { enum: ['wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite'] },
};

const when = (field: string, value: string | number, then: Record<string, object>) => ({
  if: { properties: { [field]: { const: value } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { properties: then },
});

const schema = {
  type: 'object',
  properties,
  required: Object.keys(properties).filter((field) => field !== 'state'),
  allOf: [
    when('event_type', 'start', { watch_duration_seconds: { const: 0 } }),
    when('buffering_events', 0, { buffering_duration_seconds: { const: 0 } }),
    when('quality', '4K', { bandwidth_mbps: { type: 'number', minimum: 15 } }),
  ],
};

const validate = new Ajv2020({ $data: true, allowUnionTypes: true }).compile(schema);

export const ajv: Peer = { name: 'ajv', version: versionOf('ajv'), is: (value) => validate(value) };
