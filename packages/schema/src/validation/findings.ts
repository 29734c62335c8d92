/**
 * What the generated checks report: integers, cheap to make, that only the wording code turns into issues.
 * A finding is the rule's number and the field's number in one: `rule << 5 | field`.
 */
export type Finding = number;

/** The field number that stands for the event as a whole, path `''`. */
export const WHOLE_EVENT = 31;

/** What a read that threw leaves behind: no value of any field's type (D10). */
export const UNREADABLE: unique symbol = Symbol('unreadable');

/** A caller's look-up, made total: seconds, or why there are none (D15). */
export type Lookup = (titleId: string) => number | 'unknown-title' | 'lookup-failed';

/** An event's faults, and the values that were judged. */
export interface Findings {
  readonly found: readonly Finding[];
  /** The value of each field, in the order of the schema's fields. */
  readonly values: readonly unknown[];
  /** The look-up's answer; undefined when it was not asked. */
  readonly duration: ReturnType<Lookup> | undefined;
  /** Unknown fields' names. */
  readonly unknown: readonly string[] | undefined;
}

// The generator numbers the rules in the order of D12; a test holds these to it.
export const REQUIRED = 1;
export const NOT_NULL = 2;
export const TYPE = 3;
export const INTEGER = 4;

/** Adds a fault of a string field: at most one, in the order of D12. `own` is the field's own check. */
export function addTextFault(found: Finding[] | undefined, field: number, value: unknown, own: number): Finding[] {
  const rule = value === undefined ? REQUIRED : value === null ? NOT_NULL : typeof value === 'string' ? own : TYPE;
  return add(found, rule, field);
}

/** Adds a fault of an integer field. */
export function addIntegerFault(found: Finding[] | undefined, field: number, value: unknown, own: number): Finding[] {
  if (!isNumber(value)) return addNumberFault(found, field, value, own);
  return add(found, Number.isInteger(value) ? own : INTEGER, field);
}

/** Adds a fault of a number field. */
export function addNumberFault(found: Finding[] | undefined, field: number, value: unknown, own: number): Finding[] {
  const rule = value === undefined ? REQUIRED : value === null ? NOT_NULL : isNumber(value) ? own : TYPE;
  return add(found, rule, field);
}

/** Adds a finding to a list that is made when the first one comes. */
export function add(found: Finding[] | undefined, rule: number, field: number): Finding[] {
  const finding = (rule << 5) | field;
  if (found === undefined) return [finding];
  found.push(finding);
  return found;
}

/** Whether a value is a number that JSON has: finite (D7). */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && value - value === 0;
}
