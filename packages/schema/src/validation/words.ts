import {
  DEPRECATED,
  DEPRECATIONS,
  EVENT_RULE_IDS,
  EVENT_RULES,
  FIELD_NAMES,
  type FieldFacts,
  LOOKUP_RULES,
  UNKNOWN_FIELD,
} from '../generated/tables.ts';
import type { RuleId } from '../generated/telemetry-event.ts';
import type { Config } from './config.ts';
import { type Finding, type Findings, INTEGER, isNumber, NOT_NULL, TYPE, UNREADABLE, WHOLE_EVENT } from './findings.ts';
import { type Issue, NONE } from './issue.ts';
import { quote, shorten } from './quote.ts';
import { OTHER } from './unknown-fields.ts';

type Params = Record<string, string | number>;
type Level = 'error' | 'warning';

const PATHS = FIELD_NAMES.map((name) => `/${name}`);

type Known = Pick<Config, 'fields' | 'reveal'>;

/** Words one finding. Values of personal fields are left out unless `reveal` is set (D17). */
export function wordFinding(finding: Finding, findings: Findings, severity: Level, config: Known): Issue {
  const rule = finding >> 5;
  const index = finding & 31;
  if (index === WHOLE_EVENT) return wholeEventIssue(severity, UNREADABLE);
  // Rules stand in the order of D12: those on single fields, the last of which is `unknown-field`, then those on several.
  if (rule > UNKNOWN_FIELD) return eventRuleIssue(rule, index, findings, severity, config);
  const value = findings.values[index];
  const row = config.fields[index] as FieldFacts;
  const { type = 'a string', facts } = row;
  const shown = config.reveal || !row.personal;
  const name = FIELD_NAMES[index] as string;
  const say = (params: Readonly<Params>, message: string) =>
    issue(rule, PATHS[index] as string, severity, params, message);
  if (rule === DEPRECATED) {
    const use = (DEPRECATIONS[name] ?? DEPRECATIONS[`${name} ${value}`]) as (typeof DEPRECATIONS)[string];
    return say(use.facts, use.words);
  }
  if (rule > INTEGER) {
    row.wanted ??= `${name} must be ${row.words}${facts.example ? `, like ${facts.example}` : ''}`;
    // An empty text says nothing.
    if (!shown || value === '') return say({ ...facts }, row.wanted);
    const actual = shorten(value as string | number);
    return say({ ...facts, actual }, `${row.wanted}; it is ${quote(actual)}`);
  }
  if (rule <= NOT_NULL) return say({}, name + (rule === NOT_NULL ? ' must not be null' : ' is required, but missing'));
  if (rule === INTEGER) return say({ actual: value as number }, `${name} must be a whole number; it is ${value}`);
  if (!shown) return say({ expected: type }, `${name} must be ${type}`);
  const actual = typeName(value);
  return say({ expected: type, actual }, `${name} must be ${type}${butIs(actual)}`);
}

function issue(
  rule: number,
  path: string,
  severity: Level,
  params: Readonly<Params>,
  message: string,
  related: readonly string[] = NONE,
): Issue {
  return { rule: EVENT_RULE_IDS[rule] as RuleId, severity, path, related, params, message };
}

function eventRuleIssue(rule: number, index: number, findings: Findings, severity: Level, config: Known): Issue {
  const { words, reads, tells = [] } = EVENT_RULES[rule] as (typeof EVENT_RULES)[number];
  const params: Params = {};
  for (const read of reads) {
    if (config.reveal || !config.fields[read]?.personal)
      params[FIELD_NAMES[read] as string] = shorten(findings.values[read] as string | number);
  }
  let message = words;
  if (LOOKUP_RULES.includes(rule)) {
    params.content_duration_seconds = findings.duration as number;
    message += `, ${findings.duration}`;
  }
  const actual = params[FIELD_NAMES[index] as string];
  if (actual !== undefined) message += `; it is ${quote(actual)}`;
  for (const other of tells) message += `, ${FIELD_NAMES[other]} is ${findings.values[other]}`;
  const related = reads.filter((read) => read !== index).map((read) => PATHS[read] as string);
  return issue(rule, PATHS[index] as string, severity, params, message, related);
}

/** Words a fault of the whole event: it is no object, or can't be read. */
export function wholeEventIssue(severity: Level, value: unknown): Issue {
  const actual = typeName(value);
  const message = `an event must be an object${butIs(actual)}`;
  return issue(TYPE, '', severity, { expected: 'an object', actual }, message);
}

/** Words an unknown field, under the name that may be shown. */
export function unknownFieldIssue(name: string, severity: Level): Issue {
  const field = shorten(name);
  const words = name === OTHER ? 'a field whose name is not shown' : quote(field);
  return issue(
    UNKNOWN_FIELD,
    `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`,
    severity,
    { field },
    `${words} is no field of the schema; remove it or correct its spelling`,
  );
}

function butIs(actual: string): string {
  return actual === 'unreadable' ? ', but cannot be read' : `, not ${actual}`;
}

/** The kind of a value in the words of a message. */
export function typeName(value: unknown): string {
  if (value === UNREADABLE) return 'unreadable';
  if (value === null) return 'null';
  if (typeof value === 'number') return isNumber(value) ? 'a number' : 'a number that JSON lacks';
  if (typeof value === 'object') {
    try {
      return Array.isArray(value) ? 'an array' : 'an object';
    } catch {
      return 'unreadable';
    }
  }
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}
