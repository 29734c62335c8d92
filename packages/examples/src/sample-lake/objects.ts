import { type Changes, sampleEvent } from '@acme/telemetry-schema';

/** An object of a lake, before compression. */
export interface LakeObject {
  /** Below the lake's folder. */
  readonly path: string;
  /** Events with nothing between them, as a delivery stream without a delimiter writes them. */
  readonly text: string;
}

const HOUR = 'telemetry/year=2025/month=08/day=11/hour=14';

/** The customer whom the guides erase. */
export const ERASED = 'CUST_0a1b2c3d';

const first = { customer_id: 'CUST_5e6f7a8b', session_id: 'SESSION_3a4b5c6d' };
const second = { customer_id: ERASED, session_id: 'SESSION_00000002', device_type: 'tv', device_os: 'tvOS' };
const stop = { event_type: 'stop', watch_duration_seconds: 900, position_seconds: 900, completion_percentage: 25 };

/** An hour of a lake with what real ones hold: events run together, twice, late, and some that break rules. */
export const objects: readonly LakeObject[] = [
  object(3, '14-00-00', [
    { ...first, event_id: 'EVENT_00000001', event_timestamp: '2025-08-11T13:58:02.120Z' },
    {
      ...first,
      event_id: 'EVENT_00000002',
      event_timestamp: '2025-08-11T14:18:02Z',
      event_type: 'pause',
      ...watched(1200),
    },
    {
      ...first,
      event_id: 'EVENT_00000003',
      event_timestamp: '2025-08-11T14:20:11Z',
      event_type: 'resume',
      ...at(1200),
    },
    {
      ...first,
      event_id: 'EVENT_00000004',
      event_timestamp: '2025-08-11T14:40:20Z',
      event_type: 'stop',
      ...watched(2400),
    },
  ]),
  object(7, '14-05-00', [
    { ...second, event_id: 'EVENT_00000005', event_timestamp: '2025-08-11T14:05:10Z' },
    { ...second, event_id: 'EVENT_00000006', event_timestamp: '2025-08-11T14:20:10Z', ...stop },
    { ...second, event_id: 'EVENT_00000006', event_timestamp: '2025-08-11T14:20:10Z', ...stop },
    { customer_id: 'CUST_0000beef', session_id: 'SESSION_00000003', event_id: 'EVENT_00000007', city: '' },
    { customer_id: 'cust_028467', session_id: 'SESSION_00000004', event_id: 'EVENT_00000008' },
  ]),
  object(7, '15-00-00', [{ ...second, event_id: 'EVENT_00000009', event_timestamp: '2025-08-11T12:10:00Z', ...at(0) }]),
];

function watched(seconds: number): Changes {
  return { watch_duration_seconds: seconds, ...at(seconds) };
}

function at(seconds: number): Changes {
  return { position_seconds: seconds, completion_percentage: seconds / 36 };
}

function object(partition: number, time: string, events: readonly Changes[]): LakeObject {
  const name = `AcmeTelemetry-MSK-to-S3-${partition}-2025-08-11-${time}-0b7e3f52-8c7f-4d5c-9a51-3f6f2c1d9e44.gz`;
  return {
    path: `${HOUR}/${name}`,
    text: events.map((changes) => JSON.stringify({ ...sampleEvent, ...changes })).join(''),
  };
}
