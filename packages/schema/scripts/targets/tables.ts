import { type Deprecation, deprecationInWords } from '../../src/fields/deprecation.ts';
import { timestampFormat } from '../../src/formats/timestamp.ts';
import { fieldsOf, needsLookup } from '../../src/rules/expression.ts';
import { inWords } from '../../src/rules/prose.ts';
import type { EventRule, RuleDefinition, Severity } from '../../src/rules/rule.ts';
import { SESSION_FIELDS } from '../../src/session/session-fields.ts';
import { type ModelField, modelAs } from '../model.ts';
import { guardedFields } from './javascript.ts';
import { BANNER, literal } from './source.ts';

const LEVELS: Readonly<Record<Severity, number>> = { off: 0, warning: 1, error: 2 };

/** The number of a rule: its place in the list. */
export function numberOf(id: string | undefined, rules: readonly RuleDefinition[]): number {
  return rules.findIndex((rule) => rule.id === id);
}

/**
 * What options and wording look up by rule number and field number. Throws for a rule on a field that isn't there, and for one on a
 * session that its tracker could never find broken.
 */
export function tablesSource(fields: readonly ModelField[], rules: readonly RuleDefinition[]): string {
  const eventRules = rules.filter((rule) => rule.kind === 'event');
  refuseSilentSessionRules(fields, rules);
  return `${BANNER}
/** Rules on single events by number, in the order of D12: a bundle that only judges events has no need of the others. */
export const EVENT_RULE_IDS = [
${rules
  .filter((rule) => rule.kind !== 'session' && rule.kind !== 'envelope')
  .map((rule) => `  ${literal(rule.id)},`)
  .join('\n')}
] as const;

/** All rules by number. */
export const RULE_IDS = [
${rules.map((rule) => `  ${literal(rule.id)},`).join('\n')}
] as const;

/** The number of \`unknown-field\`. */
export const UNKNOWN_FIELD = ${numberOf('unknown-field', rules)};

/** The number of \`deprecated\`. */
export const DEPRECATED = ${numberOf('deprecated', rules)};

/** Own severities by rule number: 0 off, 1 warning, 2 error. */
export const READER_SEVERITIES: readonly number[] = [${rules.map((rule) => LEVELS[rule.severity.reader]).join(', ')}];
export const WRITER_SEVERITIES: readonly number[] = [${rules.map((rule) => LEVELS[rule.severity.writer]).join(', ')}];

/** The rules whose severity can be configured (D14). */
export const CONFIGURABLE_RULE_IDS = [
${rules
  .filter((rule) => rule.configurable)
  .map((rule) => `  ${literal(rule.id)},`)
  .join('\n')}
] as const;

/** Fields by number, in the order of writing (D1). */
export const FIELD_NAMES = [
${fields.map((field) => `  ${literal(field.name)},`).join('\n')}
] as const;

/** What the wording of a fault needs to know of a field: its type, its own check in words and facts, whether its value may be shown. */
export interface FieldFacts {
  /** A string where it is left out. */
  readonly type?: string;
  /** What its own check wants, but for the example among the facts. */
  readonly words?: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly personal?: true;
  /** What a message of its own check begins with: made for the first one, for all that follow. */
  wanted?: string;
}

/** By field number, as a reader judges. */
export const FIELDS: readonly FieldFacts[] = [
${fields.map((field) => fieldRow(modelAs(field, 'reader'))).join('\n')}
];

/** The same as a writer judges. */
export const WRITER_FIELDS${writerFields(fields)};

/** What goes away, by a field's name, or by that and a value: in words, and the facts. */
export const DEPRECATIONS: {
  readonly [use: string]: { readonly words: string; readonly facts: Readonly<Record<string, string>> };
} = {
${deprecations(fields).join('\n')}
};

/**
 * Event rules by rule number: in words, with the numbers of the fields that they read; \`tells\`: those whose number the words lack.
 */
export const EVENT_RULES: {
  readonly [rule: number]: {
    readonly words: string;
    readonly reads: readonly number[];
    readonly tells?: readonly number[];
  };
} = {
${eventRules.map((rule) => `  ${numberOf(rule.id, rules)}: ${eventRuleRow(rule, fields)},`).join('\n')}
};

/** The numbers of the rules that need the caller's look-up (D15). */
export const LOOKUP_RULES: readonly number[] = [${eventRules
    .filter((rule) => needsLookup(rule.expression))
    .map((rule) => numberOf(rule.id, rules))
    .join(', ')}];
`;
}

function writerFields(fields: readonly ModelField[]): string {
  if (fields.every(({ writer }) => writer === undefined)) return ' = FIELDS';
  return `: readonly FieldFacts[] = [\n${fields.map((field) => fieldRow(modelAs(field, 'writer'))).join('\n')}\n]`;
}

function deprecations(fields: readonly ModelField[]): readonly string[] {
  return fields.flatMap(({ name, deprecated, deprecatedValues = {} }) => [
    ...(deprecated === undefined ? [] : [deprecationRow(name, name, deprecated)]),
    ...Object.entries(deprecatedValues).map(([value, row]) =>
      deprecationRow(`${name} ${value}`, `the value "${value}" of ${name}`, row, value),
    ),
  ]);
}

function deprecationRow(use: string, what: string, deprecation: Deprecation, value?: string): string {
  const { since, sunset, replacedBy, reason } = deprecation;
  const row = {
    words: `${what} ${deprecationInWords(deprecation)}`,
    facts: { value, since, sunset, replacedBy, reason },
  };
  return `  ${literal(use)}: ${literal(row)},`;
}

const TYPE_WORDS = { string: 'a string', integer: 'an integer', number: 'a number' };

function fieldRow(field: ModelField): string {
  const { type, rule, words, privacy, required, values, minimum, maximum, pattern, example } = field;
  const facts =
    values !== undefined ? { allowed: values.join(', ') } : pattern !== undefined ? { example } : { minimum, maximum };
  const row = {
    type: required ? (type === 'string' ? undefined : TYPE_WORDS[type]) : `${TYPE_WORDS[type]} or null`,
    words: rule === undefined ? undefined : words,
    facts,
    ...(privacy === undefined ? {} : { personal: true }),
  };
  return `  ${literal(row)},`;
}

/** A tracker would find nothing by a session rule on a field that it doesn't read, or that compares as times what is none. */
function refuseSilentSessionRules(fields: readonly ModelField[], rules: readonly RuleDefinition[]): void {
  for (const rule of rules) {
    if (rule.kind !== 'session') continue;
    const isTime = fields.some(({ name, rule: own }) => name === rule.blames && own === timestampFormat.rule);
    if ('compare' in rule.expects && rule.expects.compare === 'not-before' && !isTime)
      throw new Error(
        `${rule.id} compares ${rule.blames} by 'not-before', but that field is no timestamp: blame one that is, or compare by 'same'.`,
      );
    if ((SESSION_FIELDS as readonly string[]).includes(rule.blames)) continue;
    throw new Error(
      `${rule.id} blames ${rule.blames}, which no tracker reads: add it in packages/schema/src/session to session-fields.ts, and in ` +
        'identity.ts and session-memory.ts to what makes an event the same one; if the rule compares it, also to COMPARED in ' +
        'packages/lake/src/audit/spill/session-row.ts.',
    );
  }
}

function eventRuleRow(rule: EventRule, fields: readonly ModelField[]): string {
  const names = fieldsOf(rule.expression);
  const reads = names.map((name) => fields.findIndex((field) => field.name === name));
  for (const name of [...names, rule.blames]) {
    if (!fields.some((field) => field.name === name))
      throw new Error(`${rule.id} reads ${name}, which is no field: correct the name.`);
  }
  // A number with nothing personal in it; what the condition sets equal to a constant stands in the words already.
  const tells = guardedFields(rule.expression)
    .filter((name) => name !== rule.blames)
    .map((name) => fields.findIndex((field) => field.name === name))
    .filter((index) => fields[index]?.type !== 'string' && fields[index]?.privacy === undefined);
  return literal({ words: inWords(rule.expression), reads, ...(tells.length > 0 ? { tells } : {}) });
}
