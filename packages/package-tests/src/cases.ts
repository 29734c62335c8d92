import { documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';

export interface Case {
  readonly name: string;
  /** JSON: it is handed to other processes. */
  readonly value: unknown;
  /** What is wrong with it, as 'rule path', sorted. */
  readonly issues: readonly string[];
}

/** Values to be judged the same wherever the package runs: append a row. */
export const cases: readonly Case[] = [
  { name: 'a valid event', value: sampleEvent, issues: [] },
  {
    name: 'without state, with an unknown field',
    value: { ...sampleEvent, state: null, title_type: 'film' },
    issues: [],
  },
  {
    name: 'the documented sample',
    value: documentedSampleEvent,
    issues: ['customer_id', 'device_id', 'session_id', 'title_id'].map((field) => `identifier-format /${field}`),
  },
  {
    name: 'rules broken together',
    value: {
      ...sampleEvent,
      quality: '4K',
      bandwidth_mbps: 14.9,
      watch_duration_seconds: 1,
      buffering_duration_seconds: 2,
    },
    issues: [
      '4k-needs-bandwidth /bandwidth_mbps',
      'buffering-within-watch-time /buffering_duration_seconds',
      'no-buffering-time-without-events /buffering_duration_seconds',
      'start-has-no-watch-time /watch_duration_seconds',
    ],
  },
  {
    name: 'a warning',
    value: { ...sampleEvent, event_type: 'complete', completion_percentage: 90 },
    issues: ['complete-past-90-percent /completion_percentage'],
  },
  {
    name: 'a fault of every field rule',
    value: {
      ...sampleEvent,
      event_id: undefined,
      customer_id: null,
      title_id: 7,
      event_timestamp: '2025-02-29T00:00:00Z',
      position_seconds: 1.5,
      app_version: '1.2',
      device_type: 'fridge',
      error_count: 101,
      ip_address: '1.2.3.256',
      city: '',
    },
    issues: [
      'app-version-format /app_version',
      'enum /device_type',
      'integer /position_seconds',
      'ip-address-format /ip_address',
      'non-empty /city',
      'not-null /customer_id',
      'range /error_count',
      'required /event_id',
      'timestamp-format /event_timestamp',
      'type /title_id',
    ],
  },
  { name: 'no object', value: ['not', 'an', 'event'], issues: ['type '] },
];
