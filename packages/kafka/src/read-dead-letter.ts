import { DEAD_LETTER_HEADERS, type DeadLetterIssue, REPLAYS_HEADER } from './dead-letter-headers.ts';
import { lastHeader } from './headers.ts';
import { isTimely, wholeMilliseconds } from './kafka-timestamp.ts';
import type { IncomingRecord, OutgoingRecord, TopicPartition } from './record.ts';

/** Where a dead letter's record lay. */
export interface Origin extends TopicPartition {
  readonly offset: bigint;
}

/**
 * What a dead letter's headers say; undefined where they say nothing. Whoever may write to the topic may have written them:
 * quote the texts before you show them.
 */
export interface DeadLetterReason {
  readonly stage: string | undefined;
  /** Who rejected it: `__connect.errors.class.name`. */
  readonly consumer: string | undefined;
  readonly message: string | undefined;
  readonly issues: readonly DeadLetterIssue[];
  /**
   * The rules of those that are errors, each once: what it was rejected for. At stage `handler` its handler gave up, and they are
   * the rules that it breaks besides: none, unless the consumer observes.
   */
  readonly rules: readonly string[];
  /** Of a stub: what the value was. */
  readonly valueSha256: string | undefined;
  readonly valueBytes: number | undefined;
  /** The record's own time, in epoch milliseconds, where the dead letter could not carry it. */
  readonly timestamp: number | undefined;
  /** How often the record had been replayed before. */
  readonly replays: number;
}

const NUMBER = /^[0-9]{1,19}$/;
const RULE = /^[a-z0-9-]{1,64}$/;
const PATH = /^(?:\/[A-Za-z_]{1,64})*$/;

/** Where the record of a dead letter lay; undefined where the headers don't say so, as with a producer's own event. */
export function originOf({ headers }: IncomingRecord): Origin | undefined {
  const topic = lastHeader(headers, DEAD_LETTER_HEADERS.topic);
  const partition = lastHeader(headers, DEAD_LETTER_HEADERS.partition);
  const offset = lastHeader(headers, DEAD_LETTER_HEADERS.offset);
  if (topic === undefined || partition === undefined || offset === undefined) return undefined;
  if (!NUMBER.test(partition) || !NUMBER.test(offset)) return undefined;
  return { topic, partition: Number(partition), offset: BigInt(offset) };
}

/** Why a dead letter was rejected, by its headers. */
export function reasonOf(deadLetter: IncomingRecord): DeadLetterReason {
  const text = (name: string) => lastHeader(deadLetter.headers, name);
  const issues = issuesIn(text(DEAD_LETTER_HEADERS.issues));
  return {
    stage: text(DEAD_LETTER_HEADERS.stage),
    consumer: text(DEAD_LETTER_HEADERS.className),
    message: text(DEAD_LETTER_HEADERS.exceptionMessage),
    issues,
    rules: [...new Set(issues.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))],
    valueSha256: text(DEAD_LETTER_HEADERS.valueSha256),
    valueBytes: numberIn(text(DEAD_LETTER_HEADERS.valueBytes)),
    timestamp: numberIn(text(DEAD_LETTER_HEADERS.timestamp)),
    replays: replaysOf(deadLetter),
  };
}

/** The time of a dead letter's record in epoch milliseconds: that of the dead letter, unless it could not carry it. */
export function timeOf({ headers, timestamp }: Pick<IncomingRecord, 'headers' | 'timestamp'>): number {
  return numberIn(lastHeader(headers, DEAD_LETTER_HEADERS.timestamp)) ?? timestamp;
}

/** How often a record was replayed from the dead-letter topic; 0 for one that comes from a producer. */
export function replaysOf({ headers }: Pick<IncomingRecord, 'headers'>): number {
  return numberIn(lastHeader(headers, REPLAYS_HEADER)) ?? 0;
}

/** A record on its way to its topic again. */
export interface ReplayedRecord extends OutgoingRecord, TopicPartition {
  /** Whether its own time lies outside of what a record may carry, so that `timestamp` is now (D18). */
  readonly timestampReplaced: boolean;
}

/**
 * The record of a dead letter as it goes to its topic again: key, value, partition and own headers as they were, the dead
 * letter's headers taken off, `acme-replays` raised by one. Its time stays if a record may carry it, else it is now, and
 * `timestampReplaced` says so (D18).
 * It comes behind what its customer has sent since: a replay breaks the customer's order. Undefined where there is nothing
 * to send: no origin, or a stub without a value. Throws `TelemetryOptionsError` for a `now` that is no time.
 */
export function replayOf(
  deadLetter: IncomingRecord,
  { now = Date.now() }: { now?: number } = {},
): ReplayedRecord | undefined {
  const origin = originOf(deadLetter);
  const { key, value, headers } = deadLetter;
  const timestamp = timeOf(deadLetter);
  if (origin === undefined || value === null) return undefined;
  const written = wholeMilliseconds(now);
  const timely = isTimely(timestamp, now);
  const own = headers.filter(([name]) => !TAKEN_OFF.has(name));
  return {
    topic: origin.topic,
    partition: origin.partition,
    key,
    value,
    timestamp: timely ? timestamp : written,
    timestampReplaced: !timely,
    headers: [...own, [REPLAYS_HEADER, String(replaysOf(deadLetter) + 1)]],
  };
}

const TAKEN_OFF: ReadonlySet<string> = new Set([...Object.values(DEAD_LETTER_HEADERS), REPLAYS_HEADER]);

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && NUMBER.test(text) ? Number(text) : undefined;
}

/** Headers are data: what is no list of issues is none. */
function issuesIn(text: string | undefined): readonly DeadLetterIssue[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter(isIssue) : [];
  } catch {
    return [];
  }
}

function isIssue(value: unknown): value is DeadLetterIssue {
  if (typeof value !== 'object' || value === null) return false;
  const { rule, severity, path } = value as Readonly<Record<string, unknown>>;
  return (
    typeof rule === 'string' &&
    RULE.test(rule) &&
    (severity === 'error' || severity === 'warning') &&
    typeof path === 'string' &&
    PATH.test(path)
  );
}
