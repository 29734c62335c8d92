import { EVENT_RULE_IDS, EVENT_RULES, LOOKUP_RULES, UNKNOWN_FIELD } from '../generated/tables.ts';
import type { RuleId, TelemetryEvent } from '../generated/telemetry-event.ts';
import { type Config, FAIL, OFF } from './config.ts';
import { type Findings, INTEGER, UNREADABLE } from './findings.ts';
import { type Issue, NONE, type NotEvaluated, type ValidationResult } from './issue.ts';
import { shownNames } from './unknown-fields.ts';
import { unknownFieldIssue, wholeEventIssue, wordFinding } from './words.ts';

/** Whether an event has no issue of severity error. Never throws. */
export function accepts(value: unknown, config: Config): boolean {
  if (!isObject(value)) return false;
  const { severities } = config;
  const findings = config.findFaults(value, severities[UNKNOWN_FIELD] !== OFF, config.lookup);
  if (findings === undefined) return true;
  if (findings.unknown !== undefined && severities[UNKNOWN_FIELD] === FAIL) return false;
  for (const finding of findings.found) if (severities[finding >> 5] === FAIL) return false;
  return true;
}

/** Judges a value as an event: all (rule, path) pairs (D12). Never throws. */
export function judge(value: unknown, config: Config): ValidationResult {
  if (!isObject(value)) return { valid: false, issues: [wholeEventIssue('error', value)], notEvaluated: NONE };
  const { severities } = config;
  const findings = config.findFaults(value, severities[UNKNOWN_FIELD] !== OFF, config.lookup);
  if (findings === undefined) {
    return { valid: true, event: value as TelemetryEvent, issues: NONE, notEvaluated: config.notEvaluated };
  }
  return judgeFindings(value, findings, config);
}

function judgeFindings(value: object, findings: Findings, config: Config): ValidationResult {
  const { severities } = config;
  if (findings.values.every((read) => read === UNREADABLE)) {
    return { valid: false, issues: [wholeEventIssue('error', UNREADABLE)], notEvaluated: NONE };
  }
  const issues: Issue[] = [];
  let valid = true;
  let misshapen = 0;
  for (const finding of findings.found) {
    // A shift takes the lower five bits of a number, which are the field's.
    if (finding >> 5 <= INTEGER) misshapen |= 1 << finding;
    const severity = severities[finding >> 5];
    if (severity === OFF) continue;
    if (severity === FAIL) valid = false;
    issues.push(wordFinding(finding, findings, severity === FAIL ? 'error' : 'warning', config));
  }
  if (findings.unknown !== undefined) {
    const fails = severities[UNKNOWN_FIELD] === FAIL;
    if (fails) valid = false;
    for (const name of shownNames(findings.unknown, config.reveal))
      issues.push(unknownFieldIssue(name, fails ? 'error' : 'warning'));
  }
  const notEvaluated = notEvaluatedOf(misshapen, findings, config);
  return valid ? { valid, event: value as TelemetryEvent, issues, notEvaluated } : { valid, issues, notEvaluated };
}

/**
 * The rules with a look-up that gave no answer; silent where a field that they read has the wrong shape (D13).
 * @param misshapen a bit for each such field
 */
function notEvaluatedOf(misshapen: number, { duration }: Findings, config: Config): readonly NotEvaluated[] {
  if (typeof duration === 'number') return NONE;
  if (misshapen === 0 && config.lookup === undefined) return config.notEvaluated;
  const notEvaluated: NotEvaluated[] = [];
  for (const number of LOOKUP_RULES) {
    const { reads } = EVENT_RULES[number] as (typeof EVENT_RULES)[number];
    if (config.severities[number] !== OFF && !reads.some((read) => misshapen & (1 << read)))
      notEvaluated.push({ rule: EVENT_RULE_IDS[number] as RuleId, reason: duration ?? 'no-lookup' });
  }
  return notEvaluated;
}

/** Whether a value can be read as an event: an object that is no array (D10). */
export function isObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return !Array.isArray(value);
  } catch {
    // A revoked proxy.
    return false;
  }
}
