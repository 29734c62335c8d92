import { EVENT_RULES, FIELD_NAMES, FIELDS, RULE_IDS } from '../generated/tables.ts';
import type { RuleId } from '../generated/telemetry-event.ts';
import { type Finding, type Findings, INTEGER, NOT_NULL, REQUIRED, TYPE, UNREADABLE, WHOLE_EVENT } from './findings.ts';
import type { Issue } from './issue.ts';
import { quote, shorten } from './quote.ts';

type Params = Record<string, string | number>;

const NONE: readonly string[] = Object.freeze([]);
const NO_PARAMS: Readonly<Params> = Object.freeze({});

/** Words one finding. Values of personal fields are left out unless `reveal` is set (D17). */
export function wordFinding(
  finding: Finding,
  findings: Findings,
  severity: 'error' | 'warning',
  reveal: boolean,
): Issue {
  const rule = finding >> 5;
  const index = finding & 31;
  const id = RULE_IDS[rule] as RuleId;
  if (index === WHOLE_EVENT) return wholeEventIssue(severity, UNREADABLE);
  const name = FIELD_NAMES[index] as string;
  const path = `/${name}`;
  const eventRule = EVENT_RULES[rule];
  if (eventRule !== undefined) return eventRuleIssue();

  const field = FIELDS[index] as (typeof FIELDS)[number];
  if (rule === REQUIRED) return issue(NO_PARAMS, 'is required, but missing');
  if (rule === NOT_NULL) return issue(NO_PARAMS, 'must not be null');
  const value = findings.values[index];
  const shown = reveal || !field.personal;
  if (rule === TYPE) {
    const expected = field.type;
    return shown
      ? issue({ expected, actual: typeName(value) }, `must be ${expected}, not ${typeName(value)}`)
      : issue({ expected }, `must be ${expected}`);
  }
  const wanted = rule === INTEGER ? 'must be a whole number' : field.words;
  const facts = rule === INTEGER ? NO_PARAMS : field.facts;
  if (!shown || value === '') return issue(facts, wanted);
  if (typeof value === 'string')
    return issue({ ...facts, actual: shorten(value) }, `${wanted}; it is ${quote(shorten(value))}`);
  return issue({ ...facts, actual: value as number }, `${wanted}; it is ${value as number}`);

  function issue(params: Readonly<Params>, words: string): Issue {
    return { rule: id, severity, path, related: NONE, params, message: `${name} ${words}` };
  }

  function eventRuleIssue(): Issue {
    const { words, reads, related, lookup } = eventRule as NonNullable<typeof eventRule>;
    const params: Params = {};
    for (const read of reads) {
      const value = findings.values[read];
      if (reveal || !FIELDS[read]?.personal)
        params[FIELD_NAMES[read] as string] = typeof value === 'string' ? shorten(value) : (value as number);
    }
    let limit = '';
    if (lookup) {
      params.content_duration_seconds = findings.duration as number;
      limit = `, ${findings.duration}`;
    }
    const actual = params[name];
    const is = actual === undefined ? '' : `; it is ${typeof actual === 'string' ? quote(actual) : actual}`;
    return { rule: id, severity, path, related, params, message: words + limit + is };
  }
}

/** Words a fault of the whole event: it is no object, or can't be read. */
export function wholeEventIssue(severity: 'error' | 'warning', value: unknown): Issue {
  const actual = typeName(value);
  const params = { expected: 'an object', actual };
  return {
    rule: 'type',
    severity,
    path: '',
    related: NONE,
    params,
    message: `an event must be an object, not ${actual}`,
  };
}

/** Words an unknown field, under the name that may be shown. */
export function unknownFieldIssue(name: string, severity: 'error' | 'warning'): Issue {
  const field = shorten(name);
  return {
    rule: 'unknown-field',
    severity,
    path: `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`,
    related: NONE,
    params: { field },
    message: `${quote(field)} is no field of the schema; remove it or correct its spelling`,
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
