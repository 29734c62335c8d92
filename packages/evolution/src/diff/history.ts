import type { Contract, ContractField, Deprecation } from '../contract/contract.ts';
import { isDate } from '../contract/is-date.ts';

/** What a comparison may know besides the two versions. */
export interface DiffOptions {
  /** The date that sunsets are compared with, `YYYY-MM-DD`; today's, in UTC, when left out. Another text is a `RangeError`. */
  readonly today?: string;
  /**
   * What was released after the old version and before the next, the oldest first: a deprecation may stand there alone.
   */
  readonly between?: readonly Contract[];
}

/** The old version, and what was released since. */
export interface History {
  /** Whether a field was to go away, and its day has come. */
  isPastSunset(field: string): boolean;
  /** The same of a value of an enum. */
  isValuePastSunset(field: string, value: string): boolean;
  /** Whether some version had the rule, and it rejected nothing there. */
  warned(rule: string): boolean;
  /** Whether some version had the field. */
  had(field: string): boolean;
  /** Whether a version released since did not have the field. */
  wasGone(field: string): boolean;
}

/** Throws `RangeError` for a day that is none. */
export function historyOf(old: Contract, options: DiffOptions): History {
  const { today = new Date().toISOString().slice(0, 10), between = [] } = options;
  if (!isDate(today)) throw new RangeError('today is no date such as 2027-06-30.');
  const versions = [old, ...between];
  const isPast = (deprecation: Deprecation | undefined) => deprecation !== undefined && deprecation.sunset <= today;
  // The last version that had it decides: a deprecation may have been withdrawn.
  const lastWith = (name: string, has: (field: ContractField) => boolean = () => true) =>
    versions.flatMap(({ fields }) => fields.filter((field) => field.name === name && has(field))).at(-1);
  return {
    isPastSunset: (field) => isPast(lastWith(field)?.deprecated),
    isValuePastSunset: (field, value) =>
      isPast(lastWith(field, ({ values }) => values?.includes(value) === true)?.deprecatedValues?.[value]),
    warned: (id) =>
      versions.some(({ rules }) =>
        rules.some((rule) => rule.id === id && rule.severity.reader !== 'error' && rule.severity.writer !== 'error'),
      ),
    had: (field) => lastWith(field) !== undefined,
    wasGone: (field) => between.some(({ fields }) => !fields.some(({ name }) => name === field)),
  };
}
