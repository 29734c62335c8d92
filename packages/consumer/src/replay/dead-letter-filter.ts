import { type IncomingRecord, reasonOf, timeOf } from '@acme/telemetry-kafka';
import { fault, refuseUnknown } from '../checks.ts';

/** Which dead letters are meant: those for which everything that is given holds. Empty lists hold for none. */
export interface DeadLetterFilter {
  /** Rejected for one of these rules, by their headers; one that only warned is no reason. */
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

const listOf = (fits: (item: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(fits);
const isText = (value: unknown) => typeof value === 'string';
const TEXTS = { fits: listOf(isText), words: 'a list of texts' } as const;
const TIME = { fits: Number.isFinite, words: 'epoch milliseconds' } as const;

/** What the parts of a filter are: append a row. */
const PARTS: Readonly<Record<keyof DeadLetterFilter, { fits: (value: unknown) => boolean; words: string }>> = {
  rules: TEXTS,
  stages: TEXTS,
  partitions: { fits: listOf(Number.isInteger), words: 'a list of whole numbers' },
  since: TIME,
  until: TIME,
};

/** Checks a filter: one that is misspelt would mean all dead letters. Throws `TelemetryOptionsError`. */
export function checkFilter(filter: unknown): void {
  refuseUnknown('filter', filter, Object.keys(PARTS));
  const given = filter as Readonly<Record<string, unknown>>;
  for (const [name, { fits, words }] of Object.entries(PARTS)) {
    if (given[name] !== undefined && !fits(given[name])) fault(`filter.${name} is ${words}.`);
  }
}

type Test = (deadLetter: IncomingRecord) => boolean;

/** A filter as a test; undefined where it lets everything through. */
export function testOf(filter: DeadLetterFilter = {}): Test | undefined {
  const { rules, stages, partitions, since, until } = filter;
  const tests: readonly (Test | undefined)[] = [
    partitions && (({ partition }) => partitions.includes(partition)),
    since === undefined ? undefined : (deadLetter) => timeOf(deadLetter) >= since,
    until === undefined ? undefined : (deadLetter) => timeOf(deadLetter) < until,
    stages && ((deadLetter) => stages.includes(reasonOf(deadLetter).stage ?? '')),
    rules && ((deadLetter) => reasonOf(deadLetter).rules.some((rule) => rules.includes(rule))),
  ];
  const given = tests.filter((test) => test !== undefined);
  return given.length === 0 ? undefined : (deadLetter) => given.every((test) => test(deadLetter));
}
