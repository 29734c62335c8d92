import { findFaults } from '../generated/checks.ts';
import { FIELDS, type FieldFacts, READER_SEVERITIES } from '../generated/tables.ts';
import type { Lookup } from './findings.ts';
import type { NotEvaluated } from './issue.ts';

/** A severity as the checks compare it. */
export const OFF = 0;
export const WARN = 1;
export const FAIL = 2;

/** Options, checked and made fit for judging. */
export interface Config {
  /** The checks of the role, and what wording needs to know of the role's fields. */
  readonly findFaults: typeof findFaults;
  readonly fields: readonly FieldFacts[];
  /** {@link OFF}, {@link WARN} or {@link FAIL} for each rule, by its number. */
  readonly severities: readonly number[];
  readonly lookup: Lookup | undefined;
  /** What is not evaluated when nothing is wrong with an event. */
  readonly notEvaluated: readonly NotEvaluated[];
  readonly reveal: boolean;
}

/** Said of every event when there is no look-up (D15). */
export const NO_LOOKUP: readonly NotEvaluated[] = Object.freeze([
  { rule: 'position-within-content', reason: 'no-lookup' },
]);

export const DEFAULT_CONFIG: Config = {
  findFaults,
  fields: FIELDS,
  severities: READER_SEVERITIES,
  lookup: undefined,
  notEvaluated: NO_LOOKUP,
  reveal: false,
};
