import { type Issue, SCHEMA_VERSION } from '@acme/telemetry-schema';
import type { RecordHeader, TopicPartition } from './record.ts';

/** The headers of a dead letter: the first seven are Kafka Connect's, whose tools read them; the rest are ours. */
export const DEAD_LETTER_HEADERS = {
  topic: '__connect.errors.topic',
  partition: '__connect.errors.partition',
  offset: '__connect.errors.offset',
  stage: '__connect.errors.stage',
  className: '__connect.errors.class.name',
  exceptionClassName: '__connect.errors.exception.class.name',
  exceptionMessage: '__connect.errors.exception.message',
  issues: 'acme-issues',
  judgedBy: 'acme-judged-by-schema-version',
  timestamp: 'acme-original-timestamp',
  valueSha256: 'acme-value-sha256',
  valueBytes: 'acme-value-bytes',
} as const;

/** How often a record was sent to its topic again; it stays on the record when that is rejected once more. */
export const REPLAYS_HEADER = 'acme-replays';

/** Why a record was rejected. */
export interface Rejection {
  /** Where: `decode`, `validate`, `handler` … Never personal data. */
  readonly stage: string;
  /** What was found; of an issue, rule, severity and path become headers, and no value does (D17). Warnings are no reason. */
  readonly issues: readonly Issue[];
  /** Who rejected it, such as the consumer group. Default `@acme/telemetry-kafka`. */
  readonly consumer?: string;
}

/** An issue as a dead letter has it. Its rule may be one that a later release knows. */
export interface DeadLetterIssue {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** From the message, such as `/value/city`, or from the event alone; see the stage. */
  readonly path: string;
}

const MOST_ISSUES = 32;
const MOST_IN_MESSAGE = 5;
const NAME = /^[A-Za-z_]{1,64}$/;

/** What the headers say of a rejection. */
export function rejectionHeaders({ stage, issues, consumer = '@acme/telemetry-kafka' }: Rejection): RecordHeader[] {
  const errors = issues.filter(({ severity }) => severity === 'error');
  const shown = [...errors, ...issues.filter(({ severity }) => severity !== 'error')]
    .slice(0, MOST_ISSUES)
    .map(({ rule, severity, path }): DeadLetterIssue => ({ rule, severity, path: shownPath(path) }));
  return [
    [DEAD_LETTER_HEADERS.stage, stage],
    [DEAD_LETTER_HEADERS.className, consumer],
    [DEAD_LETTER_HEADERS.exceptionClassName, errors.length > 0 ? 'TelemetryValidationError' : 'Error'],
    [DEAD_LETTER_HEADERS.exceptionMessage, inWords(stage, shown, errors.length)],
    [DEAD_LETTER_HEADERS.issues, JSON.stringify(shown)],
    [DEAD_LETTER_HEADERS.judgedBy, SCHEMA_VERSION],
  ];
}

/** Where a record lay when it was rejected. */
export function originHeaders({ topic, partition, offset }: TopicPartition & { offset: bigint }): RecordHeader[] {
  return [
    [DEAD_LETTER_HEADERS.topic, topic],
    [DEAD_LETTER_HEADERS.partition, String(partition)],
    [DEAD_LETTER_HEADERS.offset, String(offset)],
  ];
}

/** The name of an unknown field is data; a validator that reveals personal data gives it as it is (D17). */
function shownPath(path: string): string {
  const names = path.split('/').slice(0, 4);
  return names.map((name) => (name === '' || NAME.test(name) ? name : 'other')).join('/');
}

/** @param count how many of `shown`, from the first, and beyond it are errors */
function inWords(stage: string, shown: readonly DeadLetterIssue[], count: number): string {
  if (count === 0) return `Rejected at stage ${stage}.`;
  const places = shown
    .slice(0, Math.min(count, MOST_IN_MESSAGE))
    .map(({ rule, path }) => (path === '' ? rule : `${rule} at ${path}`));
  if (count > MOST_IN_MESSAGE) places.push(`and ${count - MOST_IN_MESSAGE} more`);
  return `Rejected at stage ${stage}: ${places.join(', ')}.`;
}
