// Generated from fields and rules by `npx -y pnpm@12 generate`. Do not edit.

/** Rules on single events by number, in the order of D12: a bundle that only judges events has no need of the others. */
export const EVENT_RULE_IDS = [
  'json-syntax',
  'required',
  'not-null',
  'type',
  'integer',
  'identifier-format',
  'timestamp-format',
  'app-version-format',
  'ip-address-format',
  'enum',
  'range',
  'non-empty',
  'deprecated',
  'unknown-field',
  'buffering-within-watch-time',
  'position-within-content',
  'start-has-no-watch-time',
  'no-buffering-time-without-events',
  '4k-needs-bandwidth',
  'resume-has-no-watch-time',
  'complete-past-90-percent',
] as const;

/** All rules by number. */
export const RULE_IDS = [
  'json-syntax',
  'required',
  'not-null',
  'type',
  'integer',
  'identifier-format',
  'timestamp-format',
  'app-version-format',
  'ip-address-format',
  'enum',
  'range',
  'non-empty',
  'deprecated',
  'unknown-field',
  'buffering-within-watch-time',
  'position-within-content',
  'start-has-no-watch-time',
  'no-buffering-time-without-events',
  '4k-needs-bandwidth',
  'resume-has-no-watch-time',
  'complete-past-90-percent',
  'key-is-customer-id',
  'session-begins-with-start',
  'session-resume-after-pause',
  'session-nothing-after-end',
  'session-time-order',
  'session-same-customer',
  'session-same-device',
  'session-same-title',
  'session-resume-at-pause-position',
] as const;

/** The number of `unknown-field`. */
export const UNKNOWN_FIELD = 13;

/** The number of `deprecated`. */
export const DEPRECATED = 12;

/** Own severities by rule number: 0 off, 1 warning, 2 error. */
export const READER_SEVERITIES: readonly number[] = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 2, 2, 2, 2, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1];
export const WRITER_SEVERITIES: readonly number[] = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1];

/** The rules whose severity can be configured (D14). */
export const CONFIGURABLE_RULE_IDS = [
  'integer',
  'identifier-format',
  'timestamp-format',
  'app-version-format',
  'ip-address-format',
  'range',
  'non-empty',
  'deprecated',
  'unknown-field',
  'buffering-within-watch-time',
  'position-within-content',
  'start-has-no-watch-time',
  'no-buffering-time-without-events',
  '4k-needs-bandwidth',
  'resume-has-no-watch-time',
  'complete-past-90-percent',
  'key-is-customer-id',
  'session-begins-with-start',
  'session-resume-after-pause',
  'session-nothing-after-end',
  'session-time-order',
  'session-same-customer',
  'session-same-device',
  'session-same-title',
  'session-resume-at-pause-position',
] as const;

/** Fields by number, in the order of writing (D1). */
export const FIELD_NAMES = [
  'event_id',
  'customer_id',
  'title_id',
  'session_id',
  'event_type',
  'event_timestamp',
  'watch_duration_seconds',
  'position_seconds',
  'completion_percentage',
  'device_type',
  'device_id',
  'device_os',
  'app_version',
  'quality',
  'bandwidth_mbps',
  'buffering_events',
  'buffering_duration_seconds',
  'error_count',
  'ip_address',
  'country',
  'state',
  'city',
  'isp',
  'connection_type',
] as const;

/** What the wording of a fault needs to know of a field: its type, its own check in words and facts, whether its value may be shown. */
export interface FieldFacts {
  /** A string where it is left out. */
  readonly type?: string;
  /** What its own check wants, but for the example among the facts. */
  readonly words?: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly personal?: true;
  /** What a message of its own check begins with: made for the first one, for all that follow. */
  wanted?: string;
}

/** By field number, as a reader judges. */
export const FIELDS: readonly FieldFacts[] = [
  { words: 'EVENT_ and 8 lower-case hexadecimal digits', facts: { example: 'EVENT_a1b2c3d4' } },
  { words: 'CUST_ and 8 lower-case hexadecimal digits', facts: { example: 'CUST_5e6f7a8b' }, personal: true },
  { words: 'TITLE_ and 8 lower-case hexadecimal digits', facts: { example: 'TITLE_9c0d1e2f' } },
  { words: 'SESSION_ and 8 lower-case hexadecimal digits', facts: { example: 'SESSION_3a4b5c6d' } },
  { words: 'one of start, stop, pause, resume, complete', facts: { allowed: 'start, stop, pause, resume, complete' } },
  { words: 'an RFC 3339 time in UTC: a real date, T, the time with 0 to 9 fraction digits, Z', facts: { example: '2025-08-11T14:30:45.123Z' } },
  { type: 'an integer', words: 'from 0 to 86400', facts: { minimum: 0, maximum: 86400 } },
  { type: 'an integer', words: 'from 0 to 86400', facts: { minimum: 0, maximum: 86400 } },
  { type: 'a number', words: 'from 0 to 100', facts: { minimum: 0, maximum: 100 } },
  { words: 'one of mobile, web, tv, tablet', facts: { allowed: 'mobile, web, tv, tablet' } },
  { words: 'DEVICE_ and 8 lower-case hexadecimal digits', facts: { example: 'DEVICE_7e8f9a0b' }, personal: true },
  { words: 'text that is not empty', facts: {} },
  { words: 'three whole numbers joined by dots', facts: { example: '5.2.1' } },
  { words: 'one of SD, HD, 4K', facts: { allowed: 'SD, HD, 4K' } },
  { type: 'a number', words: 'from 0 to 1000', facts: { minimum: 0, maximum: 1000 } },
  { type: 'an integer', words: 'from 0 to 1000', facts: { minimum: 0, maximum: 1000 } },
  { type: 'an integer', words: 'from 0 to 3600', facts: { minimum: 0, maximum: 3600 } },
  { type: 'an integer', words: 'from 0 to 100', facts: { minimum: 0, maximum: 100 } },
  { words: 'a dotted-quad IPv4 address: four numbers from 0 to 255 without leading zeros', facts: { example: '192.168.1.100' }, personal: true },
  { words: 'text that is not empty', facts: {} },
  { type: 'a string or null', facts: {} },
  { words: 'text that is not empty', facts: {} },
  { words: 'text that is not empty', facts: {} },
  { words: 'one of wifi, mobile, fiber, cable, dsl, satellite', facts: { allowed: 'wifi, mobile, fiber, cable, dsl, satellite' } },
];

/** The same as a writer judges. */
export const WRITER_FIELDS = FIELDS;

/** What goes away, by a field's name, or by that and a value: in words, and the facts. */
export const DEPRECATIONS: {
  readonly [use: string]: { readonly words: string; readonly facts: Readonly<Record<string, string>> };
} = {

};

/**
 * Event rules by rule number: in words, with the numbers of the fields that they read; `tells`: those whose number the words lack.
 */
export const EVENT_RULES: {
  readonly [rule: number]: {
    readonly words: string;
    readonly reads: readonly number[];
    readonly tells?: readonly number[];
  };
} = {
  14: { words: 'buffering_duration_seconds must be at most watch_duration_seconds', reads: [16, 6], tells: [6] },
  15: { words: 'position_seconds must be at most the content\'s duration (looked up by title_id)', reads: [7, 2] },
  16: { words: 'watch_duration_seconds must be 0 when event_type is start', reads: [4, 6] },
  17: { words: 'buffering_duration_seconds must be 0 when buffering_events is 0', reads: [15, 16] },
  18: { words: 'bandwidth_mbps must be at least 15 when quality is 4K', reads: [13, 14] },
  19: { words: 'watch_duration_seconds must be 0 when event_type is resume', reads: [4, 6] },
  20: { words: 'completion_percentage must be more than 90 when event_type is complete', reads: [4, 8] },
};

/** The numbers of the rules that need the caller's look-up (D15). */
export const LOOKUP_RULES: readonly number[] = [15];
