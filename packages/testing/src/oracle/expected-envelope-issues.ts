import { fieldsAs, fieldsOf, holds, type Role, type Rule, rules, type ValidatorOptions } from '@acme/telemetry-schema';
import { ownFields, VALUE } from '../envelope/envelope-scope.ts';
import type { Domain } from '../solve/domain.ts';
import { type ExpectedIssue, expectedIssues, SILENCING, severityOf } from './expected-issues.ts';
import { isObject, readField, UNREADABLE } from './read.ts';
import { structuralIssue } from './structural-issue.ts';

/**
 * What a validator must say of a Kafka message and its event (D18): the second opinion, as {@link expectedIssues}. In
 * the role `writer` a message is on its way in and may lack what Kafka and the SDK assign. Never throws.
 */
export function expectedEnvelopeIssues(envelope: unknown, options: ValidatorOptions = {}): ExpectedIssue[] {
  const whole: ExpectedIssue[] = [{ rule: 'type', path: '' }];
  if (!isObject(envelope)) return whole;
  const read = (name: string) => readField(envelope, name);
  if ([...ownFields.map(({ name }) => name), VALUE].every((name) => read(name) === UNREADABLE)) return whole;

  const issues: ExpectedIssue[] = valueIssues(read(VALUE), options);
  for (const field of ownFields) {
    const value = read(field.name);
    if (value === undefined && options.role === 'writer' && field.assigned) continue;
    const rule = structuralIssue(field, value);
    if (rule !== undefined) issues.push({ rule, path: `/${field.name}` });
  }
  issues.push(...brokenTogether(envelope, rules, options.role));
  return issues.filter(({ rule }) => severityOf(rule, options) !== 'off');
}

/**
 * The rules on an envelope and its event together that are broken. Which of them can be judged is seen from the values
 * (D13), since an issue may be switched off.
 */
export function brokenTogether(envelope: object, list: readonly Rule[], role: Role = 'reader'): ExpectedIssue[] {
  const fields = new Map<string, Domain>([
    ...ownFields.map((field) => [field.name, field] as const),
    ...fieldsAs(role).map((field) => [`${VALUE}/${field.name}`, field] as const),
  ]);
  const at = (path: string) =>
    path.split('/').reduce<unknown>((from, name) => (isObject(from) ? readField(from, name) : undefined), envelope);
  const issues: ExpectedIssue[] = [];
  for (const rule of list) {
    if (rule.kind !== 'envelope') continue;
    if (!fieldsOf(rule.expression).every((path) => isJudgeable(fields.get(path), at(path)))) continue;
    if (!holds(rule.expression, (path) => at(path) as string | number)) {
      issues.push({ rule: rule.id, path: `/${rule.blames}` });
    }
  }
  return issues;
}

function isJudgeable(field: Domain | undefined, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  const rule = field && structuralIssue(field, value);
  return rule === undefined || !SILENCING.includes(rule);
}

function valueIssues(value: unknown, options: ValidatorOptions): ExpectedIssue[] {
  if (value === undefined) return [{ rule: 'required', path: `/${VALUE}` }];
  if (value === null) return [{ rule: 'not-null', path: `/${VALUE}` }];
  return expectedIssues(value, options).map(({ rule, path }) => ({ rule, path: `/${VALUE}${path}` }));
}
