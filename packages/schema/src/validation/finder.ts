import { EVENT_RULE_IDS, FIELD_NAMES, UNKNOWN_FIELD } from '../generated/tables.ts';
import type { RuleId } from '../generated/telemetry-event.ts';
import { FAIL, OFF } from './config.ts';
import { UNREADABLE, WHOLE_EVENT } from './findings.ts';
import { NONE } from './issue.ts';
import { isObject } from './judge.ts';
import { toConfig, type ValidatorOptions } from './options.ts';
import { shownNames } from './unknown-fields.ts';

/** A broken rule at a place, without words. Of one finder, the same rule at the same place is the same object. */
export interface FoundIssue {
  readonly rule: RuleId;
  readonly severity: 'error' | 'warning';
  /** A JSON Pointer, or `''` for the event as a whole. */
  readonly path: string;
}

/** What a finder says of one event. */
export interface Unworded {
  /** As a validator has it (D14). */
  readonly valid: boolean;
  /** A validator's issues, but for those of `unknown-field`. */
  readonly issues: readonly FoundIssue[];
  /**
   * The unknown fields by the names that may be shown (D17), whatever the severity of `unknown-field`: an issue each,
   * unless that is `off`.
   */
  readonly unknown: readonly string[];
}

export type FindEvent = (value: unknown) => Unworded;

/** Of every event in which nothing was found, not even by a rule that is off: all fields are what the schema says. */
export const CLEAN: Unworded = Object.freeze({ valid: true, issues: NONE, unknown: NONE });

/**
 * Judges events as `createValidator` does, for those who count: it words nothing, so that faulty events take hardly
 * more time than others. Throws `TelemetryOptionsError`. What it returns never throws.
 */
export function createFinder(options: ValidatorOptions = {}): FindEvent {
  const { findFaults, severities, lookup, reveal } = toConfig(options);
  const unknownFails = severities[UNKNOWN_FIELD] === FAIL;
  // A validator without `unknown-field` doesn't read keys, so it doesn't see that they can't be read.
  const ignoresKeys = severities[UNKNOWN_FIELD] === OFF;
  const kinds = new Map<number, FoundIssue>();
  const whole: FoundIssue = { rule: 'type', severity: 'error', path: '' };
  const unreadable: Unworded = { valid: false, issues: [whole], unknown: NONE };

  return (value) => {
    if (!isObject(value)) return unreadable;
    const findings = findFaults(value, true, lookup);
    if (findings === undefined) return CLEAN;
    const { found, unknown, values } = findings;
    if (values.every((read) => read === UNREADABLE)) return unreadable;
    let valid = unknown === undefined || !unknownFails;
    const issues: FoundIssue[] = [];
    for (const finding of found) {
      const severity = severities[finding >> 5];
      if (severity === OFF || ((finding & 31) === WHOLE_EVENT && ignoresKeys)) continue;
      if (severity === FAIL) valid = false;
      issues.push(kindOf(finding));
    }
    return { valid, issues, unknown: unknown === undefined ? NONE : shownNames(unknown, reveal) };
  };

  function kindOf(finding: number): FoundIssue {
    const known = kinds.get(finding);
    if (known !== undefined) return known;
    const field = FIELD_NAMES[finding & 31];
    const rule = EVENT_RULE_IDS[finding >> 5] as RuleId;
    const severity = severities[finding >> 5] === FAIL ? 'error' : 'warning';
    const kind = field === undefined ? whole : ({ rule, severity, path: `/${field}` } as const);
    kinds.set(finding, kind);
    return kind;
  }
}
