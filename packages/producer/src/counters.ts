import type { Issue, RuleId } from '@acme/telemetry-schema';
import type { SendResult } from './send-result.ts';

/**
 * What a producer has done since it was created. Every event that a send took is in exactly one of `written`, `deadLettered`,
 * `rejected`, `notWritten`, `unknown` and `buffered`: they add up to `sent`, always.
 */
export interface ProducerCounters {
  /** Events that sends took, valid or not. */
  readonly sent: number;
  /** Acknowledged by all in-sync replicas. */
  readonly written: number;
  /** Invalid, and acknowledged in the dead-letter topic, stubs included. */
  readonly deadLettered: number;
  /** Invalid, and thrown back, or given to your handler, whether it took it, failed or was late at the end. */
  readonly rejected: number;
  /** Certain not to be in the log. */
  readonly notWritten: number;
  /** May be in the log or not. */
  readonly unknown: number;
  /** Waiting, under way or with your handler now. */
  readonly buffered: number;
  /** Not taken at all: the buffer was full, or the producer closed or stopped. Not part of `sent`. */
  readonly refused: number;
  /** Broke a rule, whatever became of them. */
  readonly invalid: number;
  /** Events that broke a rule, by rule. */
  readonly byRule: Readonly<Partial<Record<RuleId, number>>>;
  /** Of `written`: those that may be in the log twice (D21). */
  readonly possiblyTwice: number;
  /** Events with a time so far from now that the record got now as its timestamp (D18). */
  readonly timestampsReplaced: number;
  /** Failed tries that were repeated, each of a whole batch. */
  readonly retries: number;
}

export type Tally = { -readonly [Name in Exclude<keyof ProducerCounters, 'buffered' | 'byRule'>]: number } & {
  readonly byRule: Partial<Record<RuleId, number>>;
};

const COUNTED_AS: Readonly<Record<SendResult['status'], keyof Omit<Tally, 'byRule'>>> = {
  written: 'written',
  'dead-letter': 'deadLettered',
  handled: 'rejected',
  rejected: 'rejected',
  'not-written': 'notWritten',
  unknown: 'unknown',
};

export function newTally(): Tally {
  return {
    sent: 0,
    written: 0,
    deadLettered: 0,
    rejected: 0,
    notWritten: 0,
    unknown: 0,
    refused: 0,
    invalid: 0,
    byRule: {},
    possiblyTwice: 0,
    timestampsReplaced: 0,
    retries: 0,
  };
}

export function countResult(tally: Tally, result: SendResult): void {
  tally[COUNTED_AS[result.status]] += 1;
  if (result.status === 'written' && result.possiblyTwice) tally.possiblyTwice += 1;
}

export function countInvalid(tally: Tally, issues: readonly Issue[]): void {
  tally.invalid += 1;
  const errors = issues.filter(({ severity }) => severity === 'error');
  for (const rule of new Set(errors.map((issue) => issue.rule))) tally.byRule[rule] = (tally.byRule[rule] ?? 0) + 1;
}
