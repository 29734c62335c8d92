import type { JudgedRecord } from '@acme/telemetry-consumer';
import {
  DEAD_LETTER_HEADERS,
  type IncomingRecord,
  type Origin,
  originOf,
  REPLAYS_HEADER,
  reasonOf,
  timeOf,
} from '@acme/telemetry-kafka';
import { type Issue, isRuleId, rules } from '@acme/telemetry-schema';
import { secretsOf } from './secrets.ts';
import { shownIssue } from './shown-issue.ts';
import { MASKED, readValue, type ShownValue, shownValue } from './shown-value.ts';

/** Why it was rejected then, in words. */
export interface RejectedFor {
  readonly rule: string;
  readonly severity: Issue['severity'];
  readonly path: string;
  readonly message: string;
}

/** All that is shown of one dead letter. */
export interface OpenedDeadLetter {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** The record's own time, in epoch milliseconds. */
  readonly timestamp: number;
  readonly origin: Origin | undefined;
  readonly stage: string | undefined;
  readonly consumer: string | undefined;
  /** How often the record had been replayed. */
  readonly replays: number;
  readonly rejectedFor: readonly RejectedFor[];
  /** By the rules of today. */
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  readonly key: string | null;
  readonly value: ShownValue;
  readonly valueBytes: number | undefined;
  readonly valueSha256: string | undefined;
  /** Own headers; values only when revealed. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

const LONGEST_NAME = 249;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const OF_DEAD_LETTERS: ReadonlySet<string> = new Set([...Object.values(DEAD_LETTER_HEADERS), REPLAYS_HEADER]);

/** Opens a dead letter. `judged` is what today's rules say of it. */
export function openDeadLetter(deadLetter: IncomingRecord, judged: JudgedRecord, reveal: boolean): OpenedDeadLetter {
  const { topic, partition, offset, value } = deadLetter;
  const { stage, consumer, replays, issues, valueBytes, valueSha256 } = reasonOf(deadLetter);
  const key = deadLetter.key === null ? null : textOf(deadLetter.key);
  const read = readValue(value);
  const secrets = secretsOf(key, read?.json);
  const today = reveal ? judged.issues : judged.issues.map((issue) => shownIssue(issue, read?.json, secrets));
  return {
    ...{ topic, partition, offset, replays, valueSha256 },
    timestamp: timeOf(deadLetter),
    origin: originOf(deadLetter),
    stage: stage?.slice(0, LONGEST_NAME),
    consumer: consumer?.slice(0, LONGEST_NAME),
    rejectedFor: issues
      .filter(({ severity }) => severity === 'error')
      .map((issue) => ({ ...issue, message: wordsOf(issue, today) })),
    valid: judged.valid,
    issues: today,
    key: key === null || reveal ? key : MASKED,
    value: shownValue(read, secrets, reveal),
    valueBytes: valueBytes ?? value?.length,
    headers: ownHeaders(deadLetter, reveal),
  };
}

/** The message of the same issue today, or else what the rule wants. */
function wordsOf({ rule, path }: Pick<Issue, 'path'> & { rule: string }, today: readonly Issue[]): string {
  const same = today.find((issue) => issue.rule === rule && issue.path === path);
  if (same !== undefined) return same.message;
  return (isRuleId(rule) && rules.find(({ id }) => id === rule)?.summary) || 'A rule that this release does not know.';
}

function ownHeaders({ headers }: IncomingRecord, reveal: boolean): [string, string][] {
  return headers
    .filter(([name]) => !OF_DEAD_LETTERS.has(name))
    .map(([name, value]) => [
      reveal || HEADER_NAME.test(name) ? name : 'other',
      reveal ? (value === null ? 'null' : textOf(value)) : MASKED,
    ]);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
