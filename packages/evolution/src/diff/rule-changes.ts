import { envelopeFields, fieldsOf } from '@acme/telemetry-schema';
import type { Contract, ContractField, ContractRule } from '../contract/contract.ts';
import { goneRules } from '../contract/gone-rules.ts';
import { type Change, type Direction, pointer, same } from './change.ts';
import { compareExpressions } from './direction.ts';
import type { History } from './history.ts';
import { compareSessionRules } from './session-table.ts';
import { type Rejects, severitiesInWords, severitySteps } from './severity-steps.ts';
import { expressionInWords, listed } from './words.ts';

/** What has become of the rules. */
export function ruleChanges(old: Contract, next: Contract, history: History): readonly Change[] {
  const before = new Map(old.rules.map((rule) => [rule.id, rule]));
  return [
    ...goneRules(old, next).flatMap((rule) => [
      droppedRule(rule, old, next),
      told('rule-id-removed', rule, 'was the id of a rule, and is none.'),
    ]),
    ...next.rules.flatMap((rule) => {
      const known = before.get(rule.id);
      return known === undefined ? [addedRule(rule, old, next, history)] : changedRule(known, rule, old, next, history);
    }),
  ];
}

function addedRule(rule: ContractRule, old: Contract, next: Contract, history: History): Change {
  const { reader, writer } = rejects(rule);
  const how = `was not there; it is ${severity(rule)}: ${rule.summary}`;
  if (!reader && !writer) return told('rule-added-as-warning', rule, how);
  if (isOwnCheck(rule, next) || readsAbsent(rule, old))
    return told('rule-added-on-new-field', rule, `${how} It judges only what is new.`);
  if (!reader && history.warned(rule.id)) return told('writers-narrowed', rule, how);
  return told('rule-added-as-error', rule, how);
}

function droppedRule(rule: ContractRule, old: Contract, next: Contract): Change {
  const { reader, writer } = rejects(rule);
  const how = `was ${severity(rule)}, and is gone: ${rule.summary}`;
  if (!reader && !writer) return told('rule-warning-changed', rule, how);
  if (isOwnCheck(rule, old) || readsAbsent(rule, next)) return told('rule-dropped-with-field', rule, how);
  return told(reader ? 'rule-dropped' : 'writers-follow', rule, how);
}

/** The rule of fields' own checks: what it weighs shows at its fields. */
function isOwnCheck({ id, kind }: ContractRule, { fields }: Contract): boolean {
  return kind === 'field' && fields.some(({ rule }) => rule === id);
}

/** Whether a rule on events reads a field that a version does not have: no event of that version is judged by it. */
function readsAbsent({ kind, expression }: ContractRule, { fields }: Contract): boolean {
  if (kind !== 'event' || expression === undefined) return false;
  return fieldsOf(expression).some((read) => !fields.some(({ name }) => name === read));
}

function changedRule(
  old: ContractRule,
  next: ContractRule,
  oldContract: Contract,
  nextContract: Contract,
  history: History,
): readonly Change[] {
  if (old.kind !== next.kind) return [told('rule-replaced', next, `judged ${old.kind}s and judges ${next.kind}s.`)];
  const codes = severitySteps(rejects(old), rejects(next), isWarning(old) || history.warned(next.id));
  const changes = codes.map((code) =>
    told(code, next, code === 'readers-stricter' ? STRICTER : `${severitiesInWords(old.severity, next.severity)}.`),
  );
  if (codes.length === 0 && !same(old.severity, next.severity))
    changes.push(told('rule-warning-changed', next, `${severitiesInWords(old.severity, next.severity)}.`));
  return [...changes, ...judgementChanges(old, next, oldContract, nextContract), ...wordChanges(old, next)];
}

const STRICTER = 'rejects for readers, and lets pass for writers, what breaks it.';

const CODES: Readonly<Record<Direction, string>> = {
  equal: 'rule-rewritten',
  wider: 'rule-loosened',
  narrower: 'rule-tightened',
  incomparable: 'rule-replaced',
};

function judgementChanges(
  old: ContractRule,
  next: ContractRule,
  oldContract: Contract,
  nextContract: Contract,
): readonly Change[] {
  const parts = ({ expression, when, expects, blames }: ContractRule) => ({
    expression,
    when,
    expects,
    // Which field is compared.
    blames: expects !== undefined && 'compare' in expects ? blames : undefined,
  });
  if (same(parts(old), parts(next))) return [];
  const weighs = [old, next].every((rule) => rejects(rule).reader || rejects(rule).writer);
  const direction =
    old.expression === undefined || next.expression === undefined
      ? compareSessionRules(old, next)
      : compareExpressions(old.expression, next.expression, typeIn(old, oldContract, nextContract));
  const words = `asked for ${judgementInWords(old)}, and asks for ${judgementInWords(next)}.`;
  return [told(weighs || direction === 'equal' ? CODES[direction] : 'rule-warning-changed', next, words)];
}

/** The types of what a rule reads; of fields that have changed it, the one that takes both. */
function typeIn({ kind }: ContractRule, old: Contract, next: Contract): (field: string) => ContractField['type'] {
  const typesOf = (name: string) =>
    [old, next].flatMap(({ fields }) => fields.find((field) => field.name === name)?.type ?? []);
  return (path) => {
    const own = kind === 'envelope' ? envelopeFields.find(({ name }) => name === path)?.type : undefined;
    if (own === 'string' || own === 'integer') return own;
    const types = new Set(typesOf(path.replace(/^value\//, '')));
    if (types.has('string')) return 'string';
    return types.has('number') || types.size === 0 ? 'number' : 'integer';
  };
}

function judgementInWords({ expression, when, expects, blames }: ContractRule): string {
  if (expression !== undefined) return expressionInWords(expression);
  const judged = when === undefined ? 'every event' : `every ${listed(when, 'or')}`;
  if (expects === undefined) return `nothing of ${judged}`;
  if ('previous' in expects) {
    const later =
      expects.onlyIfLater === undefined ? '' : `, where its ${expects.onlyIfLater} is later than one before`;
    return `${listed(expects.previous, 'or')} before ${judged}${later}`;
  }
  if ('notAfter' in expects) return `no ${listed(expects.notAfter, 'or')} anywhere before ${judged}`;
  const after = expects.after === undefined ? '' : ` after ${listed(expects.after, 'or')}`;
  return `${expects.compare === 'same' ? 'the same' : 'no earlier'} ${blames} as before at ${judged}${after}`;
}

function wordChanges(old: ContractRule, next: ContractRule): readonly Change[] {
  const changed = <K extends keyof ContractRule>(keys: readonly K[]) =>
    keys
      .filter((key) => old[key] !== next[key])
      .map((key) => `its ${key} was ${JSON.stringify(old[key])} and is ${JSON.stringify(next[key])}`);
  const locked = old.configurable && !next.configurable;
  const metadata = changed(locked ? ['blames'] : ['blames', 'configurable']);
  const words = changed(['source', 'summary']);
  return [
    ...(locked ? [told('rule-locked', next, 'could be configured, and is always an error.')] : []),
    ...(metadata.length === 0 ? [] : [told('metadata-changed', next, `is the same, but ${listed(metadata)}.`)]),
    ...(words.length === 0 ? [] : [told('words-changed', next, `is the same, but ${listed(words)}.`)]),
  ];
}

function told(code: string, { id }: ContractRule, what: string): Change {
  return { code, path: pointer('rules', id), message: `${id} ${what}` };
}

function rejects({ severity: { reader, writer } }: ContractRule): Rejects {
  return { reader: reader === 'error', writer: writer === 'error' };
}

function isWarning(rule: ContractRule): boolean {
  const { reader, writer } = rejects(rule);
  return !reader && !writer;
}

function severity({ severity: { reader, writer } }: ContractRule): string {
  const words = { error: 'an error', warning: 'a warning', off: 'off' };
  if (reader === writer) return words[reader];
  return `${words[reader]} for readers and ${words[writer]} for writers`;
}
