import { type IncomingRecord, reasonOf } from '@acme/telemetry-kafka';

/** Which dead letters are meant: those for which everything that is given holds. Empty lists hold for none. */
export interface DeadLetterFilter {
  /** Rejected for one of these rules, by their headers. */
  readonly rules?: readonly string[];
  /** Rejected at one of these stages: `decode`, `validate`, `handler` … */
  readonly stages?: readonly string[];
  /** In one of these partitions of the dead-letter topic, which are those that the records lay in. */
  readonly partitions?: readonly number[];
  /** The record's own time is this or later, in epoch milliseconds. */
  readonly since?: number;
  /** The record's own time is before this, in epoch milliseconds. */
  readonly until?: number;
}

type Test = (deadLetter: IncomingRecord) => boolean;

/** A filter as a test; undefined where it lets everything through. */
export function testOf(filter: DeadLetterFilter = {}): Test | undefined {
  const { rules, stages, partitions, since, until } = filter;
  const tests: readonly (Test | undefined)[] = [
    partitions && (({ partition }) => partitions.includes(partition)),
    since === undefined ? undefined : ({ timestamp }) => timestamp >= since,
    until === undefined ? undefined : ({ timestamp }) => timestamp < until,
    stages && ((deadLetter) => stages.includes(reasonOf(deadLetter).stage ?? '')),
    rules && ((deadLetter) => reasonOf(deadLetter).issues.some(({ rule }) => rules.includes(rule))),
  ];
  const given = tests.filter((test) => test !== undefined);
  return given.length === 0 ? undefined : (deadLetter) => given.every((test) => test(deadLetter));
}
