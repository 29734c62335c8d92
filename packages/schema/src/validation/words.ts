import { EVENT_RULE_IDS, EVENT_RULES, FIELD_NAMES, FIELDS, LOOKUP_RULES, UNKNOWN_FIELD } from '../generated/tables.ts';
import type { RuleId } from '../generated/telemetry-event.ts';
import { type Finding, type Findings, INTEGER, NOT_NULL, REQUIRED, UNREADABLE, WHOLE_EVENT } from './findings.ts';
import type { Issue } from './issue.ts';
import { quote, shorten } from './quote.ts';
import { OTHER } from './unknown-fields.ts';

type Params = Record<string, string | number>;
type Level = 'error' | 'warning';

// Rules stand in the order of D12: those on single fields, then those on several.
const LAST_FIELD_RULE = UNKNOWN_FIELD;
const NONE: readonly string[] = Object.freeze([]);
const NO_FIELDS: readonly number[] = [];
const NO_PARAMS: Readonly<Params> = Object.freeze({});
const PATHS: readonly string[] = FIELD_NAMES.map((name) => `/${name}`);
const WANTED: readonly string[] = FIELDS.map(({ words }, index) => `${FIELD_NAMES[index]} ${words}`);

/** Words one finding. Values of personal fields are left out unless `reveal` is set (D17). */
export function wordFinding(finding: Finding, findings: Findings, severity: Level, reveal: boolean): Issue {
  const rule = finding >> 5;
  const index = finding & 31;
  if (index === WHOLE_EVENT) return wholeEventIssue(severity, UNREADABLE);
  if (rule > LAST_FIELD_RULE) return eventRuleIssue(rule, index, findings, severity, reveal);
  const value = findings.values[index];
  const { type, facts, personal } = FIELDS[index] as (typeof FIELDS)[number];
  const shown = reveal || !personal;
  if (rule > INTEGER) return ownCheckIssue(rule, index, shown ? value : '', facts, severity);
  const name = FIELD_NAMES[index] as string;
  if (rule === REQUIRED) return issue(rule, index, severity, NO_PARAMS, `${name} is required, but missing`);
  if (rule === NOT_NULL) return issue(rule, index, severity, NO_PARAMS, `${name} must not be null`);
  if (rule === INTEGER) {
    return issue(rule, index, severity, { actual: value as number }, `${name} must be a whole number; it is ${value}`);
  }
  if (!shown) return issue(rule, index, severity, { expected: type }, `${name} must be ${type}`);
  const actual = typeName(value);
  const not = value === UNREADABLE ? 'but cannot be read' : `not ${actual}`;
  return issue(rule, index, severity, { expected: type, actual }, `${name} must be ${type}, ${not}`);
}

function issue(rule: number, index: number, severity: Level, params: Readonly<Params>, message: string): Issue {
  return {
    rule: EVENT_RULE_IDS[rule] as RuleId,
    severity,
    path: PATHS[index] as string,
    related: NONE,
    params,
    message,
  };
}

/** A value that its field's own check refuses; an empty text says nothing. */
function ownCheckIssue(rule: number, index: number, value: unknown, facts: Readonly<Params>, severity: Level): Issue {
  const wanted = WANTED[index] as string;
  if (value === '') return issue(rule, index, severity, { ...facts }, wanted);
  if (typeof value !== 'string') {
    return issue(rule, index, severity, { ...facts, actual: value as number }, `${wanted}; it is ${value}`);
  }
  const actual = shorten(value);
  return issue(rule, index, severity, { ...facts, actual }, `${wanted}; it is ${quote(actual)}`);
}

function eventRuleIssue(rule: number, index: number, findings: Findings, severity: Level, reveal: boolean): Issue {
  const { words, reads, tells = NO_FIELDS } = EVENT_RULES[rule] as (typeof EVENT_RULES)[number];
  const params: Params = {};
  for (const read of reads) {
    const value = findings.values[read];
    if (reveal || !FIELDS[read]?.personal) {
      params[FIELD_NAMES[read] as string] = typeof value === 'string' ? shorten(value) : (value as number);
    }
  }
  let message = words;
  if (LOOKUP_RULES.includes(rule)) {
    params.content_duration_seconds = findings.duration as number;
    message += `, ${findings.duration}`;
  }
  const actual = params[FIELD_NAMES[index] as string];
  if (actual !== undefined) message += `; it is ${typeof actual === 'string' ? quote(actual) : actual}`;
  for (const other of tells) message += `, ${FIELD_NAMES[other]} is ${findings.values[other]}`;
  return {
    rule: EVENT_RULE_IDS[rule] as RuleId,
    severity,
    path: PATHS[index] as string,
    related: reads.filter((read) => read !== index).map((read) => PATHS[read] as string),
    params,
    message,
  };
}

/** Words a fault of the whole event: it is no object, or can't be read. */
export function wholeEventIssue(severity: Level, value: unknown): Issue {
  const actual = typeName(value);
  const message = `an event must be an object, ${actual === 'unreadable' ? 'but cannot be read' : `not ${actual}`}`;
  return { rule: 'type', severity, path: '', related: NONE, params: { expected: 'an object', actual }, message };
}

/** Words an unknown field, under the name that may be shown. */
export function unknownFieldIssue(name: string, severity: Level): Issue {
  const field = shorten(name);
  return {
    rule: 'unknown-field',
    severity,
    path: `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`,
    related: NONE,
    params: { field },
    message: `${name === OTHER ? 'a field whose name is not shown' : quote(field)} is no field of the schema; remove it or correct its spelling`,
  };
}

/** The kind of a value in the words of a message. */
export function typeName(value: unknown): string {
  if (value === UNREADABLE) return 'unreadable';
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'a number that JSON lacks';
  if (typeof value === 'object') {
    try {
      return Array.isArray(value) ? 'an array' : 'an object';
    } catch {
      return 'unreadable';
    }
  }
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}
