import { type EventRecord, validEvent } from './event.ts';
import { applyChange, badIds, faults } from './faults.ts';
import { createRandom, type Random } from './random.ts';

/** One event and its verdict as a default reader: what every subject must agree on before it is timed. */
export interface VerdictCase {
  /** The kind of event, for whoever has to find out why a peer disagrees. */
  readonly kind: string;
  readonly event: EventRecord;
  readonly valid: boolean;
}

/** Values on both sides of every boundary, in an event that is otherwise valid: append a row. */
interface Boundary {
  readonly field: string;
  readonly accepts: readonly unknown[];
  readonly rejects: readonly unknown[];
  /** What else the event must say for the field alone to decide. */
  readonly beside?: EventRecord;
}

const integer = (field: string, maximum: number, beside?: EventRecord): Boundary => ({
  field,
  accepts: [0, -0, 1, maximum - 1, maximum],
  rejects: [-1, maximum + 1, 0.5, maximum - 0.5, 2 ** 32, 2 ** 32 + 1, 1e300, '0', true, null, undefined, [0]],
  ...(beside === undefined ? {} : { beside }),
});

const number = (field: string, maximum: number): Boundary => ({
  field,
  accepts: [0, -0, 5e-324, 0.5, maximum],
  rejects: [-5e-324, -1, maximum * (1 + Number.EPSILON), maximum + 1, '1', false, null, undefined],
});

const word = (field: string, accepts: readonly string[]): Boundary => ({
  field,
  accepts,
  rejects: [
    '',
    ...accepts.map((value) => `${value} `),
    ...accepts.map((value) => `${value}\n`),
    0,
    null,
    undefined,
    accepts,
  ],
});

const text = (field: string): Boundary => ({
  field,
  accepts: [' ', '\n', 'x', 'x'.repeat(10_000), '東京', '\ud800'],
  rejects: ['', 0, true, null, undefined, [], {}, ['x']],
});

const identifier = (field: string, prefix: string): Boundary => ({
  field,
  accepts: [`${prefix}_00000000`, `${prefix}_99999999`, `${prefix}_aaaaaaaa`, `${prefix}_ffffffff`],
  rejects: [
    ...['/', ':', '`', 'g', 'A', 'F', '٣', ' '].map((char) => `${prefix}_0000000${char}`),
    `${prefix}_0000000`,
    `${prefix}_000000000`,
    `${prefix}_00000000\n`,
    `\n${prefix}_00000000`,
    `${prefix}-00000000`,
    `${prefix.toLowerCase()}_00000000`,
    `X${prefix.slice(1)}_00000000`,
    '',
    0,
    null,
    undefined,
  ],
});

const boundaries: readonly Boundary[] = [
  identifier('event_id', 'EVENT'),
  identifier('customer_id', 'CUST'),
  identifier('title_id', 'TITLE'),
  identifier('session_id', 'SESSION'),
  identifier('device_id', 'DEVICE'),
  word('event_type', ['start', 'stop', 'pause', 'resume', 'complete']),
  word('device_type', ['mobile', 'web', 'tv', 'tablet']),
  word('quality', ['SD', 'HD', '4K']),
  word('connection_type', ['wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite']),
  integer('watch_duration_seconds', 86400, { event_type: 'stop' }),
  integer('position_seconds', 86400),
  integer('buffering_events', 1000),
  integer('buffering_duration_seconds', 3600, {
    event_type: 'stop',
    watch_duration_seconds: 86400,
    buffering_events: 1,
  }),
  integer('error_count', 100),
  number('completion_percentage', 100),
  number('bandwidth_mbps', 1000),
  text('device_os'),
  text('isp'),
  text('country'),
  text('city'),
  { field: 'state', accepts: ['', ' ', 'Ontario', null, undefined], rejects: [0, false, [], {}] },
  {
    field: 'app_version',
    accepts: ['0.0.0', '00.01.002', '1.22.333', `${'9'.repeat(1000)}.0.0`],
    rejects: [
      '',
      '1',
      '1.2',
      '1.2.',
      '.1.2',
      '1..2',
      '1.2.3.4',
      '1.2.3\n',
      ' 1.2.3',
      '1.2.3-rc',
      '1.2.x',
      '1.2.٣',
      1,
      null,
    ],
  },
  {
    field: 'ip_address',
    accepts: ['0.0.0.0', '255.255.255.255', '1.20.199.249', '250.9.10.99'],
    rejects: [
      ...['256.0.0.0', '0.0.0.256', '0.300.0.0', '1000.0.0.0', '00.0.0.0', '0.0.0.00', '01.2.3.4', '1.2.3.04', '1.2.3'],
      ...['1.2.3.', '.1.2.3', '1.2.3.4.5', '1..2.3', '1.2.3.4\n', ' 1.2.3.4', '1.2.3.x', '::1', '1,2,3,4', '', 0, null],
    ],
  },
  {
    field: 'event_timestamp',
    accepts: [
      ...['2025-08-11T14:30:45Z', '2025-08-11T14:30:45.1Z', '2025-08-11T14:30:45.123456789Z', '0000-01-01T00:00:00Z'],
      ...['9999-12-31T23:59:59.999Z', '2024-02-29T00:00:00Z', '2000-02-29T00:00:00Z', '0000-02-29T00:00:00Z'],
      ...['2025-01-31T00:00:00Z', '2025-04-30T00:00:00Z', '2025-02-28T00:00:00Z', '2025-12-31T00:00:00Z'],
    ],
    rejects: [
      ...['2025-02-29T00:00:00Z', '1900-02-29T00:00:00Z', '2100-02-29T00:00:00Z', '2024-02-30T00:00:00Z'],
      ...['2025-04-31T00:00:00Z', '2025-06-31T00:00:00Z', '2025-09-31T00:00:00Z', '2025-11-31T00:00:00Z'],
      ...['2025-01-32T00:00:00Z', '2025-00-10T00:00:00Z', '2025-13-10T00:00:00Z', '2025-01-00T00:00:00Z'],
      ...['2025-08-11T24:00:00Z', '2025-08-11T14:60:45Z', '2025-08-11T14:30:60Z', '2025-08-11T14:30:45.Z'],
      ...['2025-08-11T14:30:45.1234567890Z', '2025-08-11t14:30:45Z', '2025-08-11T14:30:45z', '2025-08-11 14:30:45Z'],
      ...['2025-08-11T14:30:45', '2025-08-11T14:30:45+00:00', '2025-08-11T14:30:45Z\n', ' 2025-08-11T14:30:45Z'],
      ...['2025-08-11T14:30:45,123Z', '2025-08-11T14:30:45.12aZ', '2025-08-11', '02025-08-11T14:30:45Z', '', 0, null],
      ...['2025-8-11T14:30:45Z', '2025-08-1/T14:30:45Z', '202٣-08-11T14:30:45Z'],
    ],
  },
  {
    field: 'bandwidth_mbps',
    beside: { quality: '4K' },
    accepts: [15, 15.01, 1000],
    rejects: [14.99, 15 * (1 - Number.EPSILON), 0],
  },
  {
    field: 'buffering_duration_seconds',
    beside: { event_type: 'stop', watch_duration_seconds: 10, buffering_events: 2 },
    accepts: [0, 9, 10],
    rejects: [11, 10.5],
  },
  {
    field: 'buffering_duration_seconds',
    beside: { event_type: 'stop', watch_duration_seconds: 10, buffering_events: 0 },
    accepts: [0, -0],
    rejects: [1, 10],
  },
  {
    field: 'watch_duration_seconds',
    beside: { event_type: 'start' },
    accepts: [0, -0],
    rejects: [1, 86400],
  },
  { field: 'unknown_field', accepts: [1, null, 'x', undefined], rejects: [] },
];

/** An event that none of the rows' changes makes break a second rule. */
const plain = (random: Random): EventRecord => ({
  ...validEvent(random),
  event_type: 'stop',
  watch_duration_seconds: 0,
  buffering_events: 0,
  buffering_duration_seconds: 0,
  quality: 'HD',
  bandwidth_mbps: 50,
});

function* boundaryCases(random: Random): Generator<VerdictCase> {
  for (const { field, accepts, rejects, beside } of boundaries) {
    for (const [values, valid] of [
      [accepts, true],
      [rejects, false],
    ] as const) {
      for (const value of values) {
        const shown = JSON.stringify(value)?.slice(0, 40) ?? 'undefined';
        const event = { ...plain(random), ...beside };
        const kind = `${field}: ${Object.is(value, -0) ? '-0' : shown}${beside === undefined ? '' : ` beside ${JSON.stringify(beside)}`}`;
        yield { kind, event: { ...event, [field]: value }, valid };
      }
    }
  }
}

/** Valid events, every kind of fault in many events, and both sides of every boundary; the same for the same seed. */
export function* verdictCases(eventsPerKind = 40, seed = 1): Generator<VerdictCase> {
  const random = createRandom(seed);
  for (let i = 0; i < eventsPerKind; i++) {
    const event = validEvent(random);
    yield { kind: 'valid', event, valid: true };
    yield {
      kind: 'valid, keys shuffled',
      event: Object.fromEntries(random.shuffle(Object.entries(event))),
      valid: true,
    };
    yield { kind: 'five bad ids', event: applyChange(event, badIds(event, random)), valid: false };
    for (const { name, change } of faults) {
      yield { kind: name, event: applyChange(event, change(event, random)), valid: false };
    }
    for (const field of Object.keys(event)) {
      yield { kind: `${field} missing`, event: applyChange(event, { [field]: undefined }), valid: field === 'state' };
    }
  }
  yield* boundaryCases(random);
}
