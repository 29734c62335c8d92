import { randomBytes } from 'node:crypto';
import { type EncodedRecord, type OutgoingRecord, recordCodec } from '@acme/telemetry-kafka';
import type { RuleId } from '@acme/telemetry-schema';
import { customerId } from '../../kills/numbered-events.ts';
import { playbackEvent } from '../playback-event.ts';
import type { PlacedRecord } from '../raw-writers.ts';

export const CUSTOMERS = 5000;
/** Every kind below but the large ones comes once in so many records. */
export const CYCLE = 80;
/** Of a large record's value, in bytes, about. */
const LARGE_BYTES = 2 * 1024 * 1024;

/** What a consumer is to make of a kind of record. */
interface KindRow {
  readonly outcome: 'accepted' | 'rejected' | 'duplicates';
  /** Of a rejected one: the rule that it breaks. */
  readonly rule?: RuleId;
  /** A field in it that the schema does not know. */
  readonly unknownField?: string;
  /** Too large for a dead-letter topic: where it is rejected, a stub is written. */
  readonly large?: boolean;
  readonly make: (number: number, time: string) => PlacedRecord;
}

let noise: string | undefined;
/** Text that gzip can make no smaller than three quarters: still more than a dead-letter topic takes. */
function noiseText(): string {
  noise ??= randomBytes((LARGE_BYTES * 3) / 4).toString('base64');
  return noise;
}

const sound = (number: number, time: string): EncodedRecord =>
  recordCodec.encode(playbackEvent(number, CUSTOMERS, time));
const withField = (record: EncodedRecord, field: string, text: string): EncodedRecord => ({
  ...record,
  value: `${record.value.slice(0, -1)},"${field}":${JSON.stringify(text)}}`,
});
const changed = (change: (record: EncodedRecord) => Partial<OutgoingRecord>) => (number: number, time: string) => {
  const record = sound(number, time);
  return { ...record, ...change(record) };
};
const framed = (first: number) =>
  changed(({ value }) => ({ value: Buffer.concat([Buffer.of(first, 0, 0, 0, 7), Buffer.from(value)]) }));
/** That of another customer; the partition stays. */
const stranger = ({ key }: EncodedRecord) => customerId(Number.parseInt(key.slice('CUST_'.length), 16) + CUSTOMERS);

/** What is in the log of a soak: append a row. */
export const KINDS = {
  sound: { outcome: 'accepted', make: sound },
  'bad JSON': {
    outcome: 'rejected',
    rule: 'json-syntax',
    make: changed(({ value }) => ({ value: value.slice(0, value.length >> 1) })),
  },
  'wrong key': {
    outcome: 'rejected',
    rule: 'key-is-customer-id',
    make: changed((record) => ({ key: stranger(record) })),
  },
  'null value': { outcome: 'rejected', rule: 'not-null', make: changed(() => ({ value: null })) },
  'framed by Confluent': { outcome: 'rejected', rule: 'json-syntax', make: framed(0) },
  'framed by Glue': { outcome: 'rejected', rule: 'json-syntax', make: framed(3) },
  'unknown field': {
    outcome: 'accepted',
    unknownField: 'title_type',
    make: (number, time) => withField(sound(number, time), 'title_type', 'movie'),
  },
  'sent again': { outcome: 'duplicates', make: (number, time) => sound(number - 1, time) },
  'large, unknown field': {
    outcome: 'accepted',
    unknownField: 'notes',
    large: true,
    make: (number, time) => withField(sound(number, time), 'notes', noiseText()),
  },
  'large, wrong key': {
    outcome: 'rejected',
    rule: 'key-is-customer-id',
    unknownField: 'notes',
    large: true,
    make: (number, time) => {
      const record = withField(sound(number, time), 'notes', noiseText());
      return { ...record, key: stranger(record) };
    },
  },
} as const satisfies Readonly<Record<string, KindRow>>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];
export const kindRow = (kind: Kind): KindRow => KINDS[kind];

const FAULTY: readonly Kind[] = [
  'bad JSON',
  'wrong key',
  'null value',
  'framed by Confluent',
  'framed by Glue',
  'unknown field',
];
/** Behind a sound one, which it repeats. */
const AGAIN_AT = CYCLE - 1;
const EVERY = Math.floor(CYCLE / (FAULTY.length + 1));

/**
 * The kind of a record by its number, from 0.
 * @param largeEvery one record in so many is a large one
 */
export function kindOf(number: number, largeEvery: number): Kind {
  const round = Math.floor(number / largeEvery);
  // Within the first cycle of its round, at a place that is sound otherwise.
  if (number % largeEvery === firstSound(round * largeEvery)) {
    return round % 2 === 0 ? 'large, unknown field' : 'large, wrong key';
  }
  const at = number % CYCLE;
  if (at === AGAIN_AT) return 'sent again';
  return at % EVERY === 0 ? (FAULTY[at / EVERY] ?? 'sound') : 'sound';
}

/** How far behind a number the next place is that is sound, and not repeated. */
function firstSound(number: number): number {
  let ahead = 0;
  for (; ; ahead++) {
    const at = (number + ahead) % CYCLE;
    if (at % EVERY !== 0 && at !== AGAIN_AT && at !== AGAIN_AT - 1) return ahead;
  }
}
