import { type EnvelopeField, envelopeFields } from '../envelope-fields.ts';
import { FIELD_NAMES, type FieldFacts } from '../generated/tables.ts';
import type { RuleId } from '../generated/telemetry-event.ts';
import { holds } from '../rules/evaluate.ts';
import { fieldsOf } from '../rules/expression.ts';
import { inWords } from '../rules/prose.ts';
import type { EnvelopeRule } from '../rules/rule.ts';
import { isNumber } from './findings.ts';
import type { Issue } from './issue.ts';
import { typeName } from './words.ts';

/** An issue before it has a severity. */
export type Fault = Omit<Issue, 'severity'>;

const WANTED = { string: 'a string', integer: 'an integer', TelemetryEvent: 'an object' } as const;

/** What has no field that can be read is no message. */
export function wholeFault(message: unknown): Fault {
  const actual = typeName(message);
  const params = { expected: 'an object', actual };
  return { rule: 'type', path: '', related: [], params, message: `a message must be an object, not ${actual}` };
}

/** The one rule that a field of the envelope breaks by itself (D12); the event's own faults are not among them. */
export function fieldFault(
  field: EnvelopeField,
  value: unknown,
  onItsWayIn: boolean,
  reveal: boolean,
): Fault | undefined {
  const { name, type, minimum = 0, maximum = 0 } = field;
  const fault = (rule: RuleId, words: string, params: Fault['params'] = {}): Fault => ({
    rule,
    path: `/${name}`,
    related: [],
    params,
    message: `${name} ${words}`,
  });
  if (value === null) return fault('not-null', 'must not be null');
  if (value === undefined) {
    return onItsWayIn && field.assigned === true ? undefined : fault('required', 'is required, but missing');
  }
  if (type === 'TelemetryEvent') return undefined;
  const expected = WANTED[type];
  if (type === 'string' ? typeof value !== 'string' : !isNumber(value)) {
    if (field.privacy !== undefined && !reveal) return fault('type', `must be ${expected}`, { expected });
    const actual = typeName(value);
    return fault('type', `must be ${expected}, not ${actual}`, { expected, actual });
  }
  if (!isNumber(value)) return undefined;
  if (!Number.isInteger(value)) return fault('integer', `must be a whole number; it is ${value}`, { actual: value });
  if (value >= minimum && value <= maximum) return undefined;
  return fault('range', `must be from ${minimum} to ${maximum}; it is ${value}`, { minimum, maximum, actual: value });
}

/** A rule on envelope and event, and of which type each value that it reads has to be. */
export interface PlannedRule {
  readonly rule: EnvelopeRule;
  readonly reads: readonly { readonly path: string; readonly type: string }[];
}

/** Looks up once what every message needs. `fields` are the event's, as the role has them. */
export function planRule(rule: EnvelopeRule, fields: readonly FieldFacts[]): PlannedRule {
  return { rule, reads: fieldsOf(rule.expression).map((path) => ({ path, type: typeAt(path, fields) })) };
}

/**
 * The rules on envelope and event that are broken, of those whose fields all have a value of their type (D13). That is seen
 * from the values: an issue may be switched off.
 *
 * @param valueAt the value at a path from the envelope, such as `value/customer_id`
 */
export function brokenEnvelopeRules(
  planned: readonly PlannedRule[],
  valueAt: (path: string) => unknown,
): readonly Fault[] {
  const judged = planned.filter(({ reads }) => reads.every(({ path, type }) => isOfType(type, valueAt(path))));
  const broken = judged.filter(({ rule }) => !holds(rule.expression, valueAt as (path: string) => string | number));
  return broken.map(({ rule: { id, blames, expression }, reads }) => ({
    rule: id as RuleId,
    path: `/${blames}`,
    related: reads.flatMap(({ path }) => (path === blames ? [] : [`/${path}`])),
    params: {},
    message: inWords(expression),
  }));
}

function isOfType(wanted: string, value: unknown): boolean {
  if (wanted === 'an integer') return Number.isInteger(value);
  return wanted === 'a number' ? isNumber(value) : typeof value === 'string';
}

/** The type of an envelope's field, or of an event's field under `value/`, in words; null is not among what rules are judged on. */
function typeAt(path: string, fields: readonly FieldFacts[]): string {
  const own = envelopeFields.find(({ name }) => name === path);
  if (own !== undefined) return WANTED[own.type];
  const { type = WANTED.string } =
    fields[(FIELD_NAMES as readonly string[]).indexOf(path.slice(path.indexOf('/') + 1))] ?? {};
  return type.replace(' or null', '');
}
