import { fieldsOf, holds, rules, type ValidatorOptions } from '@acme/telemetry-schema';
import { ownFields, VALUE } from '../envelope/envelope-scope.ts';
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
  const absent = new Set<string>();
  for (const field of ownFields) {
    const value = read(field.name);
    if (value === undefined && options.role === 'writer' && field.assigned) {
      absent.add(field.name);
      continue;
    }
    const rule = structuralIssue(field, value);
    if (rule !== undefined) issues.push({ rule, path: `/${field.name}` });
  }
  const silenced = issues.filter(({ rule }) => SILENCING.includes(rule)).map(({ path }) => path);
  for (const rule of rules) {
    if (rule.kind !== 'envelope') continue;
    const judged = fieldsOf(rule.expression).every(
      (path) => !absent.has(path) && !silenced.some((blamed) => `/${path}/`.startsWith(`${blamed}/`)),
    );
    const at = (path: string) =>
      path.split('/').reduce<unknown>((value, name) => readField(value as object, name), envelope);
    if (judged && !holds(rule.expression, (path) => at(path) as string | number)) {
      issues.push({ rule: rule.id, path: `/${rule.blames}` });
    }
  }
  return issues.filter(({ rule }) => severityOf(rule, options) !== 'off');
}

function valueIssues(value: unknown, options: ValidatorOptions): ExpectedIssue[] {
  if (value === undefined) return [{ rule: 'required', path: `/${VALUE}` }];
  if (value === null) return [{ rule: 'not-null', path: `/${VALUE}` }];
  return expectedIssues(value, options).map(({ rule, path }) => ({ rule, path: `/${VALUE}${path}` }));
}
