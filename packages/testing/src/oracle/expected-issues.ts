import {
  type EventRule,
  type Field,
  fieldsAs,
  fieldsOf,
  holds,
  needsLookup,
  type RuleId,
  rules,
  type ValidatorOptions,
} from '@acme/telemetry-schema';
import { toLookup } from '../lookup.ts';
import { isObject, readField, UNREADABLE } from './read.ts';
import { structuralIssue } from './structural-issue.ts';
import { unknownNames } from './unknown-names.ts';

/** A broken rule and where: what a verdict is a set of (D12). */
export interface ExpectedIssue {
  readonly rule: RuleId;
  /** A JSON Pointer, or `''` for the event as a whole. */
  readonly path: string;
}

/**
 * What a validator must say of a value, each pair once, in no particular order: the second opinion of this package,
 * worked out from the schema's data alone (patterns, ranges, expressions) in the plainest way, with none of the SDK's
 * checks. `options` are those of the validator. Never throws.
 */
export function expectedIssues(event: unknown, options: ValidatorOptions = {}): ExpectedIssue[] {
  const whole: ExpectedIssue[] = [{ rule: 'type', path: '' }];
  if (!isObject(event)) return whole;
  const fields = fieldsAs(options.role ?? 'reader');
  const values = new Map(fields.map(({ name }) => [name, readField(event, name)]));
  if ([...values.values()].every((value) => value === UNREADABLE)) return whole;

  const issues: ExpectedIssue[] = [];
  const judgeable = new Set<string>();
  for (const field of fields) {
    const value = values.get(field.name);
    const rule = structuralIssue(field, value);
    if (rule !== undefined) issues.push({ rule, path: `/${field.name}` });
    if (isDeprecated(field, value)) issues.push({ rule: 'deprecated', path: `/${field.name}` });
    const silences = rule !== undefined && SILENCING.includes(rule);
    if (!silences && value !== undefined && value !== null) judgeable.add(field.name);
  }
  for (const rule of rules) {
    if (rule.kind !== 'event' || !fieldsOf(rule.expression).every((name) => judgeable.has(name))) continue;
    if (isBroken(rule, values, options)) issues.push({ rule: rule.id, path: `/${rule.blames}` });
  }
  if (severityOf('unknown-field', options) !== 'off') issues.push(...unknownFieldIssues(event, options));
  return issues.filter(({ rule }) => severityOf(rule, options) !== 'off');
}

/** Whether a field that goes away is there, or one has a value that does. */
function isDeprecated({ deprecated, deprecatedValues = {} }: Field, value: unknown): boolean {
  if (deprecated !== undefined && value !== undefined) return true;
  return typeof value === 'string' && Object.keys(deprecatedValues).includes(value);
}

// D13: a cross-field rule is judged unless a field that it reads has one of these.
export const SILENCING: readonly string[] = ['required', 'not-null', 'type', 'integer'];

function isBroken(rule: EventRule, values: ReadonlyMap<string, unknown>, options: ValidatorOptions): boolean {
  const read = (name: string) => values.get(name) as string | number;
  if (!needsLookup(rule.expression)) return !holds(rule.expression, read);
  const find = toLookup(options.contentDurationSeconds);
  const answers: (number | undefined)[] = [];
  const kept = holds(rule.expression, read, (by) => {
    const answer = find?.(String(by));
    answers.push(answer);
    return answer ?? 0;
  });
  return !kept && !answers.includes(undefined);
}

function unknownFieldIssues(event: object, { revealPersonalData }: ValidatorOptions): ExpectedIssue[] {
  const names = unknownNames(event, revealPersonalData === true);
  if (names === undefined) return [{ rule: 'type', path: '' }];
  return names.map((name) => ({ rule: 'unknown-field', path: `/${escaped(name)}` }));
}

/** A name as JSON Pointer writes it. */
function escaped(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}

/** The severity that counts: what the caller says, else the rule's own for the role (D9, D14). */
export function severityOf(id: RuleId, { role = 'reader', severities = {} }: ValidatorOptions): string {
  const given = (severities as Readonly<Record<string, string | undefined>>)[id];
  return given ?? rules.find((rule) => rule.id === id)?.severity[role] ?? 'error';
}
