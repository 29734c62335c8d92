import { sampleEvent } from '@acme/telemetry-schema';
import { eventText, sampleText, type Values } from './event-text.ts';
import { expectedOf } from './expected.ts';
import { toVector, type Vector } from './vector.ts';

/** A message written by hand: given as changes to a good one, or as a text. */
interface EnvelopeRow {
  readonly id: string;
  readonly clause?: string;
  /** Whether `message-envelope.json` accepts it. */
  readonly good: boolean;
  /** Members as JSON, in place of the good ones; `undefined` takes one away. */
  readonly changes?: Readonly<Record<string, string | undefined>>;
  readonly text?: (envelope: string) => string;
}

const good: Values = {
  key: sampleEvent.customer_id,
  value: sampleEvent,
  timestamp: 1_754_922_645_123,
  partition: 7,
  offset: 12_345,
};

const LAST = Number.MAX_SAFE_INTEGER;

/** Values of a field of the envelope, as JSON. */
function values(
  field: string,
  rows: readonly (readonly [name: string, json: string | undefined, good: boolean])[],
): readonly EnvelopeRow[] {
  return rows.map(([name, json, isGood]) => ({ id: `${field}/${name}`, good: isGood, changes: { [field]: json } }));
}

/** The three numbers of an envelope obey the same rules. */
const numbers = ['timestamp', 'partition', 'offset'].flatMap((field) =>
  values(field, [
    ['zero', '0', true],
    ['last-safe-integer', String(LAST), true],
    ['as-a-double', '7.0', true],
    ['with-an-exponent', '7e0', true],
    ['minus-zero', '-0', true],
    ['negative', '-1', false],
    ['beyond-safe-integer', '9007199254740992', false],
    ['rounds-to-beyond-safe-integer', '9007199254740993', false],
    ['last-of-63-bits', '9223372036854775807', false],
    ['fraction', '7.5', false],
    ['beyond-double', '1e400', false],
    ['as-text', '"7"', false],
    ['boolean', 'true', false],
    ['null', 'null', false],
    ['absent', undefined, false],
  ]),
);

const event = (changes: Values, raw?: Readonly<Record<string, string>>) => ({ value: sampleText(changes, raw) });

const rows: readonly EnvelopeRow[] = [
  { id: 'good', good: true },
  { id: 'members-in-another-order', good: true, text: (text) => reversed(text) },
  { id: 'unknown-field', clause: 'D9, D18', good: true, changes: { headers: '{}' } },
  { id: 'unknown-field-of-a-name-that-objects-have', clause: 'D9, D18', good: true, changes: { constructor: '5' } },
  ...numbers,
  ...values('key', [
    ['of-another-customer', '"CUST_00000000"', true],
    ['no-customer-id', '"someone"', true],
    ['empty', '""', true],
    ['number', '5', false],
    ['boolean', 'false', false],
    ['array', '["CUST_5e6f7a8b"]', false],
    ['null', 'null', false],
    ['absent', undefined, false],
  ]),
  ...values('value', [
    ['event-as-text', JSON.stringify(sampleText()), false],
    ['empty-object', '{}', false],
    ['array', '[]', false],
    ['array-of-an-event', `[${sampleText()}]`, false],
    ['number', '5', false],
    ['null', 'null', false],
    ['absent', undefined, false],
  ]),
  { id: 'value/state-absent', clause: 'D6', good: true, changes: event({ state: undefined }) },
  { id: 'value/state-null', clause: 'D6', good: true, changes: event({ state: null }) },
  { id: 'value/unknown-field', clause: 'D9', good: true, changes: event({ title_type: 'movie' }) },
  { id: 'value/number-as-a-double', clause: 'D7', good: true, changes: event({}, { error_count: '5.0' }) },
  { id: 'value/required', good: false, changes: event({ city: undefined }) },
  { id: 'value/not-null', good: false, changes: event({ city: null }) },
  { id: 'value/type', good: false, changes: event({ error_count: '5' }) },
  { id: 'value/integer', good: false, changes: event({ error_count: 0.5 }) },
  { id: 'value/identifier-format', good: false, changes: event({ event_id: 'EVENT_0123ABCD' }) },
  { id: 'value/timestamp-format', good: false, changes: event({ event_timestamp: '2023-02-29T00:00:00Z' }) },
  {
    id: 'value/timestamp-with-a-line-feed',
    good: false,
    changes: event({ event_timestamp: '2025-08-11T14:30:45Z\n' }),
  },
  { id: 'value/app-version-format', good: false, changes: event({ app_version: '5.2' }) },
  { id: 'value/ip-address-format', good: false, changes: event({ ip_address: '1.2.3.256' }) },
  { id: 'value/enum', good: false, changes: event({ event_type: 'seek' }) },
  { id: 'value/range', good: false, changes: event({ error_count: -1 }) },
  { id: 'value/non-empty', good: false, changes: event({ isp: '' }) },
  { id: 'value/start-has-no-watch-time', good: false, changes: event({ watch_duration_seconds: 5 }) },
  {
    id: 'value/no-buffering-time-without-events',
    good: false,
    changes: event({ event_type: 'stop', watch_duration_seconds: 60, buffering_duration_seconds: 5 }),
  },
  { id: 'value/4k-needs-bandwidth', good: false, changes: event({ quality: '4K', bandwidth_mbps: 0 }) },
  // What the schema leaves to others: a comparison of two fields, and what only warns.
  {
    id: 'value/buffering-within-watch-time',
    good: true,
    changes: event({ event_type: 'stop', buffering_events: 1, buffering_duration_seconds: 5 }),
  },
  {
    id: 'value/resume-has-no-watch-time',
    good: true,
    changes: event({ event_type: 'resume', watch_duration_seconds: 5 }),
  },
  { id: 'value/complete-past-90-percent', good: true, changes: event({ event_type: 'complete' }) },
  { id: 'key-twice/good-then-bad', clause: 'D11', good: false, text: (text) => `${text.slice(0, -1)},"offset":-1}` },
  { id: 'key-twice/bad-then-good', clause: 'D11', good: true, text: (text) => `{"offset":-1,${text.slice(1)}` },
  { id: 'event-alone', good: false, text: () => sampleText() },
  { id: 'array-of-a-message', good: false, text: (text) => `[${text}]` },
  { id: 'message-as-text', good: false, text: (text) => JSON.stringify(text) },
  { id: 'empty-object', good: false, text: () => '{}' },
  { id: 'null', good: false, text: () => 'null' },
  { id: 'cut-off', clause: 'D11', good: false, text: (text) => text.slice(0, -1) },
  { id: 'two-messages', clause: 'D11', good: false, text: (text) => `${text}${text}` },
];

/** `vectors/envelopes.jsonl`: messages as a consumer reads them; `reader` and `writer` say what they are as events, which is none. */
export function envelopeVectors(): readonly Vector[] {
  return rows.map(({ id, clause = 'D18', good, changes, text }) => {
    const made = envelopeText(changes);
    const whole = text === undefined ? made : text(made);
    return toVector({ id: `envelope/${id}`, text: whole, ...expectedOf(whole), envelope: good, clause });
  });
}

function envelopeText(changes: EnvelopeRow['changes'] = {}): string {
  const raw = Object.fromEntries(
    Object.entries(changes).filter((change): change is [string, string] => change[1] !== undefined),
  );
  const left = Object.fromEntries(Object.entries(good).filter(([name]) => !(name in changes)));
  return eventText(left, raw);
}

function reversed(envelope: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(envelope)).reverse()));
}
