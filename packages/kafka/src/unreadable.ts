import type { Issue, RuleId } from '@acme/telemetry-schema';
import type { IncomingRecord } from './record.ts';

interface ReasonRow {
  readonly rule: RuleId;
  readonly path: '/value' | '/offset';
  readonly params: (record: IncomingRecord) => Issue['params'];
  /** What is wrong, and what to do. */
  readonly words: (record: IncomingRecord) => string;
}

const firstByte = ({ value }: IncomingRecord) => `first byte 0x0${value?.[0]}`;

// Why no event can be read out of a record: append a row.
const REASONS = {
  'null-value': {
    rule: 'not-null',
    path: '/value',
    params: () => ({}),
    words: () => 'value must not be null; send an event, since a record without a value means nothing on this topic',
  },
  'framed-confluent': {
    rule: 'json-syntax',
    path: '/value',
    params: () => ({ reason: 'framed-confluent' }),
    words: (record) =>
      `value is framed by a Confluent serializer (${firstByte(record)}), so it is no JSON text; ` +
      'have the producer send the JSON as a plain string, without a schema registry',
  },
  'framed-glue': {
    rule: 'json-syntax',
    path: '/value',
    params: () => ({ reason: 'framed-glue' }),
    words: (record) =>
      `value is framed by an AWS Glue serializer (${firstByte(record)}), so it is no JSON text; ` +
      'have the producer send the JSON as a plain string, without a schema registry',
  },
  'offset-too-large': {
    rule: 'range',
    path: '/offset',
    params: ({ offset }) => ({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, actual: String(offset) }),
    words: ({ offset }) =>
      `offset must be from 0 to ${Number.MAX_SAFE_INTEGER}, which JSON can hold; it is ${offset}; ` +
      'move the data to a new topic',
  },
} as const satisfies Readonly<Record<string, ReasonRow>>;

/** Why no event can be read out of a record. A closed list. */
export type UnreadableReason = keyof typeof REASONS;

/** The reason as an issue of the message. */
export function unreadableIssue(reason: UnreadableReason, record: IncomingRecord): Issue {
  const { rule, path, params, words } = REASONS[reason];
  return { rule, severity: 'error', path, related: [], params: params(record), message: words(record) };
}
