import type { Contract, ContractField, Deprecation } from '../contract/contract.ts';

/** What a comparison may know besides the two versions. */
export interface DiffOptions {
  /** The date that sunsets are compared with, `YYYY-MM-DD`; today's, in UTC, when left out. */
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
  /** Whether a version released since did not have the field. */
  wasGone(field: string): boolean;
}

export function historyOf(old: Contract, options: DiffOptions): History {
  const { today = new Date().toISOString().slice(0, 10), between = [] } = options;
  const versions = [old, ...between];
  const isPast = (find: (field: ContractField) => Deprecation | undefined, name: string): boolean => {
    // The last version that had it decides: a deprecation may have been withdrawn.
    const last = versions.findLast(({ fields }) => fields.some((field) => field.name === name));
    const field = last?.fields.find((one) => one.name === name);
    const sunset = field && find(field)?.sunset;
    return sunset !== undefined && sunset <= today;
  };
  return {
    isPastSunset: (field) => isPast(({ deprecated }) => deprecated, field),
    isValuePastSunset: (field, value) => isPast(({ deprecatedValues }) => deprecatedValues?.[value], field),
    warned: (id) =>
      versions.some(({ rules }) =>
        rules.some((rule) => rule.id === id && rule.severity.reader !== 'error' && rule.severity.writer !== 'error'),
      ),
    wasGone: (field) => between.some(({ fields }) => !fields.some(({ name }) => name === field)),
  };
}
