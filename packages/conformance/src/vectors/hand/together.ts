import { fields } from '@acme/telemetry-schema';
import type { HandRow } from './hand-row.ts';

const LONGEST_SHOWN = 64;

/** The sample event with one more member, written as it stands. */
const plus = (member: string) => (sample: string) => `${sample.slice(0, -1)},${member}}`;

/** What concerns the event as a whole: unknown fields, several faults at once, what silences what (D9, D12, D13). */
export const togetherRows: readonly HandRow[] = [
  { id: 'event/empty', clause: 'D1, D12', text: () => '{}', issues: required() },
  { id: 'event/empty-with-blanks', clause: 'D11', text: () => ' { } ', issues: required() },
  {
    id: 'event/all-null',
    clause: 'D12',
    changes: Object.fromEntries(fields.map(({ name }) => [name, null])),
    issues: fields.filter((field) => field.required).map(({ name }) => `not-null /${name}`),
  },
  {
    id: 'event/all-arrays',
    clause: 'D12',
    changes: Object.fromEntries(fields.map(({ name }) => [name, []])),
    issues: fields.map(({ name }) => `type /${name}`),
  },

  unknown('title-type', '"title_type":"movie"', 'title_type'),
  unknown('null', '"title_type":null', 'title_type'),
  unknown('object', '"more":{"event_id":5}', 'more'),
  unknown('other-case', '"EVENT_ID":"EVENT_0123abcd"', 'EVENT_ID'),
  unknown('camel-case', '"eventId":"EVENT_0123abcd"', 'eventId'),
  unknown('blank-after-the-name', '"city ":"Paris"', 'other'),
  unknown('empty-name', '"":5', 'other'),
  unknown('name-with-a-dash', '"event-type":"start"', 'other'),
  unknown('name-with-a-digit', '"city2":"Paris"', 'other'),
  unknown('name-with-a-slash', '"a/b":5', 'other'),
  unknown('name-with-a-tilde', '"a~b":5', 'other'),
  unknown('name-with-an-emoji', '"😀":5', 'other'),
  unknown('longest-name-that-is-shown', `"${'x'.repeat(LONGEST_SHOWN)}":5`, 'x'.repeat(LONGEST_SHOWN)),
  unknown('name-too-long-to-be-shown', `"${'x'.repeat(LONGEST_SHOWN + 1)}":5`, 'other'),
  unknown('proto', '"__proto__":5', '__proto__'),
  unknown('proto-object', '"__proto__":{}', '__proto__'),
  unknown('constructor', '"constructor":5', 'constructor'),
  unknown('constructor-object', '"constructor":{"prototype":{}}', 'constructor'),
  unknown('to-string', '"toString":null', 'toString'),
  unknown('has-own-property', '"hasOwnProperty":true', 'hasOwnProperty'),
  unknown('to-json', '"toJSON":{}', 'toJSON'),
  unknown('length', '"length":24', 'length'),
  unknown('two-that-are-shown', '"b":1,"a":2', 'a', 'b'),
  unknown('two-that-are-not-shown', '"1":1,"2":2', 'other'),
  unknown('name-other-and-one-not-shown', '"other":1,"2":2', 'other'),
  unknown('integer-beyond-safe', '"more":9007199254740993', 'more'),
  unknown('number-beyond-double', '"more":1e400', 'more'),
  unknown('lone-surrogate-in-the-name', '"\\ud83d":5', 'other'),
  unknown('lone-surrogate-in-the-value', '"more":"\\ud83d"', 'more'),
  {
    id: 'unknown-field/for-a-required-one',
    clause: 'D9, D12',
    text: (sample) => sample.replace('"event_id"', '"eventId"'),
    issues: ['required /event_id'],
    writerToo: ['unknown-field /eventId'],
  },
  {
    id: 'unknown-field/proto-holds-a-required-one',
    clause: 'D9, D10',
    text: (sample) => sample.replace('"city":"Los Angeles"', '"__proto__":{"city":"Los Angeles"}'),
    issues: ['required /city'],
    writerToo: ['unknown-field /__proto__'],
  },

  {
    id: 'together/four-faults',
    clause: 'D12',
    changes: { error_count: '5', city: null, ip_address: undefined, event_id: 'EVENT_' },
    issues: ['type /error_count', 'not-null /city', 'required /ip_address', 'identifier-format /event_id'],
  },
  {
    id: 'together/every-own-check',
    clause: 'D12',
    changes: {
      session_id: '',
      event_timestamp: '',
      app_version: '',
      ip_address: '',
      device_type: '',
      isp: '',
      error_count: -1,
      position_seconds: 0.5,
    },
    issues: [
      'identifier-format /session_id',
      'timestamp-format /event_timestamp',
      'app-version-format /app_version',
      'ip-address-format /ip_address',
      'enum /device_type',
      'non-empty /isp',
      'range /error_count',
      'integer /position_seconds',
    ],
  },
  {
    id: 'together/two-rules-blame-one-field',
    clause: 'D12',
    changes: { buffering_duration_seconds: 5 },
    issues: [
      'buffering-within-watch-time /buffering_duration_seconds',
      'no-buffering-time-without-events /buffering_duration_seconds',
    ],
  },
  {
    id: 'together/unknown-field-and-a-warning',
    clause: 'D9, D12',
    changes: { event_type: 'resume', watch_duration_seconds: 1, title_type: 'movie' },
    issues: ['resume-has-no-watch-time /watch_duration_seconds'],
    writerToo: ['unknown-field /title_type'],
  },
  {
    id: 'silence/range-does-not-silence/watch-time',
    clause: 'D13',
    changes: { watch_duration_seconds: -1 },
    issues: [
      'range /watch_duration_seconds',
      'buffering-within-watch-time /buffering_duration_seconds',
      'start-has-no-watch-time /watch_duration_seconds',
    ],
  },
  {
    id: 'silence/range-does-not-silence/buffering-time',
    clause: 'D13',
    changes: { buffering_duration_seconds: -1 },
    issues: ['range /buffering_duration_seconds', 'no-buffering-time-without-events /buffering_duration_seconds'],
  },
  {
    id: 'silence/range-does-not-silence/bandwidth',
    clause: 'D13',
    changes: { quality: '4K', bandwidth_mbps: -1 },
    issues: ['range /bandwidth_mbps', '4k-needs-bandwidth /bandwidth_mbps'],
  },
  {
    id: 'silence/range-does-not-silence/completion',
    clause: 'D13',
    changes: { event_type: 'complete', completion_percentage: -1 },
    issues: ['range /completion_percentage', 'complete-past-90-percent /completion_percentage'],
  },
  {
    id: 'silence/a-format-does-not-silence/title',
    clause: 'D13',
    changes: { title_id: '', quality: '4K', bandwidth_mbps: 0 },
    issues: ['identifier-format /title_id', '4k-needs-bandwidth /bandwidth_mbps'],
  },
  {
    id: 'silence/an-unknown-type-is-no-start',
    clause: 'D13',
    changes: { event_type: 'START', watch_duration_seconds: 5 },
    issues: ['enum /event_type'],
  },
  {
    id: 'silence/an-unknown-quality-is-not-4k',
    clause: 'D13',
    changes: { quality: '4k', bandwidth_mbps: 0 },
    issues: ['enum /quality'],
  },
  {
    id: 'silence/one-rule-silent-another-not',
    clause: 'D13',
    changes: { buffering_events: 0, buffering_duration_seconds: 5, watch_duration_seconds: '5' },
    issues: ['type /watch_duration_seconds', 'no-buffering-time-without-events /buffering_duration_seconds'],
  },
  {
    id: 'silence/beyond-double-silences',
    clause: 'D7, D13',
    raw: { buffering_duration_seconds: '1e400' },
    issues: ['type /buffering_duration_seconds'],
  },
  {
    id: 'silence/beyond-safe-integer-does-not-silence',
    clause: 'D7, D13',
    changes: { event_type: 'stop' },
    raw: { buffering_events: '1', buffering_duration_seconds: '9007199254740993' },
    issues: ['range /buffering_duration_seconds', 'buffering-within-watch-time /buffering_duration_seconds'],
  },
  {
    id: 'silence/a-whole-number-with-a-fraction-does-not-silence',
    clause: 'D7, D13',
    raw: { watch_duration_seconds: '1.0' },
    issues: ['start-has-no-watch-time /watch_duration_seconds'],
  },
  {
    id: 'silence/zero-as-a-double',
    clause: 'D7, D13',
    raw: { watch_duration_seconds: '-0.0', buffering_events: '0.0', buffering_duration_seconds: '0e0' },
  },
  {
    id: 'silence/no-events-as-a-double',
    clause: 'D7, D13',
    changes: { event_type: 'stop', watch_duration_seconds: 60 },
    raw: { buffering_events: '0.0', buffering_duration_seconds: '5e0' },
    issues: ['no-buffering-time-without-events /buffering_duration_seconds'],
  },
  {
    id: 'silence/watch-time-and-buffering-time-as-doubles',
    clause: 'D7, D13',
    changes: { event_type: 'stop', buffering_events: 1 },
    raw: { watch_duration_seconds: '5.0', buffering_duration_seconds: '50e-1' },
  },
];

function required(): readonly string[] {
  return fields.filter((field) => field.required).map(({ name }) => `required /${name}`);
}

function unknown(name: string, member: string, ...shown: readonly string[]): HandRow {
  return {
    id: `unknown-field/${name}`,
    clause: 'D9, D17',
    text: plus(member),
    writerToo: shown.map((field) => `unknown-field /${field}`),
  };
}
