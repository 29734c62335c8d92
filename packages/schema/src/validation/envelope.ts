import { type EnvelopeField, envelopeFields } from '../envelope-fields.ts';
import { RULE_IDS } from '../generated/tables.ts';
import type { MessageEnvelope, RuleId } from '../generated/telemetry-event.ts';
import { holds } from '../rules/evaluate.ts';
import { fieldsOf } from '../rules/expression.ts';
import { envelopeRules } from '../rules/index.ts';
import { inWords } from '../rules/prose.ts';
import { type Config, DEFAULT_CONFIG, FAIL, OFF } from './config.ts';
import { isNumber, UNREADABLE } from './findings.ts';
import { ALL_EVALUATED, type Issue, type NotEvaluated } from './issue.ts';
import { isObject, judge } from './judge.ts';
import { toConfig, type ValidatorOptions } from './options.ts';
import { typeName } from './words.ts';

/** What a validator says of a message: the event's issues stand under `/value` (D18). */
export type EnvelopeResult =
  | {
      readonly valid: true;
      /** The value that was judged, itself. */
      readonly envelope: MessageEnvelope;
      readonly issues: readonly Issue[];
      readonly notEvaluated: readonly NotEvaluated[];
    }
  | {
      readonly valid: false;
      readonly envelope?: undefined;
      readonly issues: readonly Issue[];
      readonly notEvaluated: readonly NotEvaluated[];
    };

/** Judges messages by one set of options. */
export interface EnvelopeValidator {
  /** Everything that is wrong with a message and its event. Never throws. */
  readonly validate: (value: unknown) => EnvelopeResult;
}

/** Everything that is wrong with a message that came out of Kafka: it has all five fields (D18). Never throws. */
export function validateMessageEnvelope(value: unknown): EnvelopeResult {
  return judgeEnvelope(value, DEFAULT_CONFIG, false);
}

/**
 * A validator of messages. In the role `writer` a message is on its way in: it may lack `partition` and `offset`, which
 * the SDK and Kafka set (D18). Throws `TelemetryOptionsError`.
 */
export function createEnvelopeValidator(options: ValidatorOptions = {}): EnvelopeValidator {
  const config = toConfig(options);
  return { validate: (value) => judgeEnvelope(value, config, options.role === 'writer') };
}

type Facts = Issue['params'];

function judgeEnvelope(message: unknown, config: Config, onItsWayIn: boolean): EnvelopeResult {
  const issues: Issue[] = [];
  const misshapen = new Set<string>();
  let notEvaluated: readonly NotEvaluated[] = ALL_EVALUATED;

  const report = (rule: RuleId, name: string, words: string, params: Facts = {}, related: readonly string[] = []) => {
    const severity = config.severities[RULE_IDS.indexOf(rule)];
    if (severity !== OFF) {
      issues.push({
        rule,
        severity: severity === FAIL ? 'error' : 'warning',
        path: name && `/${name}`,
        related,
        params,
        message: words,
      });
    }
  };

  const values = isObject(message) ? envelopeFields.map(({ name }) => read(message, name)) : [];
  if (values.every((value) => value === UNREADABLE)) {
    const actual = typeName(isObject(message) ? UNREADABLE : message);
    report('type', '', `a message must be an object, not ${actual}`, { expected: 'an object', actual });
    return { valid: false, issues, notEvaluated };
  }
  envelopeFields.forEach((field, at) => {
    if (field.type === 'TelemetryEvent') judgeValue(field.name, values[at]);
    else judgeField(field, values[at]);
  });
  for (const rule of envelopeRules) {
    const reads = fieldsOf(rule.expression);
    if (reads.some((name) => misshapen.has(name) || misshapen.has(name.split('/')[0] as string))) continue;
    const operandValue = (name: string) => {
      const [first, second] = name.split('/') as [EnvelopeField['name'], string | undefined];
      const value = values[envelopeFields.findIndex((field) => field.name === first)];
      return (second === undefined ? value : read(value as object, second)) as string | number;
    };
    if (holds(rule.expression, operandValue)) continue;
    const related = reads.filter((name) => name !== rule.blames).map((name) => `/${name}`);
    report(rule.id as RuleId, rule.blames, inWords(rule.expression), {}, related);
  }
  return issues.some((issue) => issue.severity === 'error')
    ? { valid: false, issues, notEvaluated }
    : { valid: true, envelope: message as MessageEnvelope, issues, notEvaluated };

  function judgeValue(name: string, value: unknown): void {
    if (missing(name, value, false)) return;
    const result = judge(value, config);
    notEvaluated = result.notEvaluated;
    for (const issue of result.issues) {
      if (STRUCTURAL.includes(issue.rule)) misshapen.add(name + issue.path);
      issues.push({ ...issue, path: `/${name}${issue.path}`, related: issue.related.map((path) => `/${name}${path}`) });
    }
  }

  function judgeField(field: EnvelopeField, value: unknown): void {
    const { name, type, minimum = 0, maximum = 0 } = field;
    if (missing(name, value, onItsWayIn && field.assigned === true)) return;
    const expected = type === 'string' ? 'a string' : 'an integer';
    if (type === 'string' ? typeof value !== 'string' : !isNumber(value)) {
      misshapen.add(name);
      if (field.privacy !== undefined && !config.reveal)
        report('type', name, `${name} must be ${expected}`, { expected });
      else
        report('type', name, `${name} must be ${expected}, not ${typeName(value)}`, {
          expected,
          actual: typeName(value),
        });
    } else if (isNumber(value) && !Number.isInteger(value)) {
      misshapen.add(name);
      report('integer', name, `${name} must be a whole number; it is ${value}`, { actual: value });
    } else if (isNumber(value) && (value < minimum || value > maximum)) {
      report('range', name, `${name} must be from ${minimum} to ${maximum}; it is ${value}`, {
        minimum,
        maximum,
        actual: value,
      });
    }
  }

  function missing(name: string, value: unknown, optional: boolean): boolean {
    if (value !== undefined && value !== null) return false;
    misshapen.add(name);
    if (value === null) report('not-null', name, `${name} must not be null`);
    else if (!optional) report('required', name, `${name} is required, but missing`);
    return true;
  }
}

const STRUCTURAL: readonly RuleId[] = ['required', 'not-null', 'type', 'integer'];

function read(from: object, name: string): unknown {
  try {
    return (from as Record<string, unknown>)[name];
  } catch {
    return UNREADABLE;
  }
}
