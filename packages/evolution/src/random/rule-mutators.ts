import type { Expression } from '@acme/telemetry-schema';
import { fieldsOf } from '@acme/telemetry-schema';
import type { ContractRule } from '../contract/contract.ts';
import { addedField } from './field-templates.ts';
import type { Draft, DraftField, Mutator } from './mutator.ts';
import { eventRule, ruleTemplates, when } from './rule-templates.ts';

const both = (severity: ContractRule['severity']['reader']) => ({ reader: severity, writer: severity });
const weighs = (severity: string) => (rule: ContractRule) =>
  rule.severity.reader === severity && rule.severity.writer === severity;
const isEventRule = ({ kind }: ContractRule) => kind === 'event';
const isError = weighs('error');
const isWarning = weighs('warning');

/** Rules on single fields that may be lowered. */
const isLowerable = ({ kind, configurable, id }: ContractRule) =>
  kind === 'field' && configurable && id !== 'unknown-field';

function added(draft: Draft, severity: ContractRule['severity']) {
  const names = new Set(draft.contract.fields.map(({ name }) => name));
  const fitting = ruleTemplates.filter(({ expression }) => fieldsOf(expression).every((name) => names.has(name)));
  const id = draft.fresh(fitting.map((template) => template.id));
  const template = fitting.find((one) => one.id === id);
  return template === undefined ? undefined : draft.withRule({ ...template, severity });
}

function changed(draft: Draft, fits: (rule: ContractRule) => boolean, change: (rule: ContractRule) => ContractRule) {
  const rule = draft.takeRule(fits);
  return rule === undefined ? undefined : draft.withRule(change(rule));
}

/** Rewrites a rule's expression; undefined where this rule can't be. */
type Rewriting = (expression: Expression, draft: Draft) => Expression | undefined;

function rewriting(code: string, weight: (rule: ContractRule) => boolean, ways: readonly Rewriting[]): Mutator {
  return {
    code,
    mutate: (draft) => {
      const possible = (rule: ContractRule) =>
        ways.flatMap((way) => (rule.expression === undefined ? [] : (way(rule.expression, draft) ?? [])));
      return changed(
        draft,
        (rule) => isEventRule(rule) && weight(rule) && possible(rule).length > 0,
        (rule) => ({ ...rule, expression: draft.random.pick(possible(rule)) }),
      );
    },
  };
}

/** Lets the rule hold under a condition alone, on a field that it does not read. */
const onlyWhere: Rewriting = (expression, { contract }) => {
  const read = fieldsOf(expression);
  const field = contract.fields.find(
    ({ name, values }) => values !== undefined && values.length > 1 && !read.includes(name),
  );
  const [value] = field?.values ?? [];
  if (field === undefined || value === undefined) return undefined;
  return when({ op: '=', left: { field: field.name }, right: { constant: value } }, expression);
};

const unconditional: Rewriting = (expression) => (expression.op === 'implies' ? expression.then : undefined);

/** Moves the constant that a consequence compares a number with: up (1) or down (-1) what it asks. */
const moved =
  (direction: 1 | -1): Rewriting =>
  (expression, draft) => {
    if (expression.op === 'implies') {
      const then = moved(direction)(expression.then, draft);
      return then === undefined ? undefined : { ...expression, then };
    }
    if (expression.op === 'and' || expression.op === '=' || !('constant' in expression.right)) return undefined;
    const { constant } = expression.right;
    if (typeof constant !== 'number') return undefined;
    const up = expression.op.startsWith('>') ? direction : -direction;
    return { ...expression, right: { constant: constant + up * draft.random.pick([1, 2, 5]) } };
  };

const strict: Rewriting = (expression) =>
  expression.op === '<=' && 'field' in expression.right ? { ...expression, op: '<' } : undefined;
const lax: Rewriting = (expression) =>
  expression.op === '<' && 'field' in expression.right ? { ...expression, op: '<=' } : undefined;

/** Another value in the condition: the rule holds elsewhere. */
const elsewhere: Rewriting = (expression, { contract }) => {
  if (expression.op !== 'implies' || expression.when.op !== '=') return undefined;
  const { left, right } = expression.when;
  if (!('field' in left) || !('constant' in right)) return undefined;
  const values = contract.fields.find(({ name }) => name === left.field)?.values ?? [];
  const other = values.find((value) => value !== right.constant);
  if (other === undefined) return undefined;
  return { ...expression, when: { ...expression.when, right: { constant: other } } };
};

const FLIPPED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

const flipped: Rewriting = (expression) => {
  if (expression.op === 'and' || expression.op === 'implies') return undefined;
  return { op: FLIPPED[expression.op], left: expression.right, right: expression.left };
};
const twice: Rewriting = (expression) => ({ op: 'and', all: [expression, expression] });
const twiceConditional: Rewriting = (expression) =>
  expression.op === 'implies' ? when(expression.when, expression) : undefined;

const ON_NEW_FIELD = '-is-low';

/** Adds a number field and a rule that reads it alone. */
function withFieldAndRule(draft: Draft, taken: boolean) {
  const hasMaximum = ({ maximum }: DraftField) => maximum !== undefined;
  const field = addedField(draft, { required: false, nullable: true }, taken, hasMaximum);
  if (field?.maximum === undefined) return undefined;
  const id = `${field.name.replaceAll('_', '-')}${ON_NEW_FIELD}`;
  const expression: Expression = { op: '<=', left: { field: field.name }, right: { constant: field.maximum - 5 } };
  if (taken) draft.take(id);
  return draft.of(draft.withField(field)).withRule(eventRule(id, field.name, expression));
}

/** Mutators of rules on several fields, and of severities. */
export const ruleMutators: readonly Mutator[] = [
  {
    code: 'rule-added-as-error',
    mutate: (draft) =>
      draft.random.chance(0.6)
        ? added(draft, both('error'))
        : changed(
            draft,
            (rule) => isWarning(rule) && isEventRule(rule),
            (rule) => ({ ...rule, severity: both('error') }),
          ),
  },
  {
    code: 'rule-added-as-warning',
    mutate: (draft) => added(draft, both(draft.random.pick(['warning', 'off']))),
  },
  {
    code: 'rule-dropped',
    mutate: (draft) => {
      const { random } = draft;
      const lowered = both(random.pick(['warning', 'off']));
      if (random.chance(0.2))
        return changed(
          draft,
          (rule) => isError(rule) && isLowerable(rule),
          (rule) => ({ ...rule, severity: lowered }),
        );
      const rule = draft.takeRule((one) => isEventRule(one) && isError(one));
      if (rule === undefined) return undefined;
      return random.chance(0.5) ? draft.withoutRule(rule.id) : draft.withRule({ ...rule, severity: lowered });
    },
  },
  {
    code: 'rule-warning-changed',
    mutate: (draft) => {
      const { random } = draft;
      const rule = draft.takeRule((one) => isWarning(one) && one.kind !== 'field');
      if (rule === undefined) return undefined;
      const way = random.pick(['drop', 'off', 'rewrite']);
      if (way === 'drop') return draft.withoutRule(rule.id);
      const expression =
        rule.kind === 'event' && rule.expression !== undefined ? onlyWhere(rule.expression, draft) : undefined;
      return draft.withRule(
        way === 'rewrite' && expression !== undefined ? { ...rule, expression } : { ...rule, severity: both('off') },
      );
    },
  },
  {
    code: 'rule-added-on-new-field',
    mutate: (draft) => withFieldAndRule(draft, true),
  },
  {
    code: 'rule-dropped-with-field',
    prepare: (draft) => withFieldAndRule(draft, false) ?? draft.contract,
    mutate: (draft) => {
      const rule = draft.takeRule(({ id }) => id.endsWith(ON_NEW_FIELD));
      const [name] = rule?.expression === undefined ? [] : fieldsOf(rule.expression);
      // A rule that was added since may read the field, too: a contract has no rules on what is no field.
      if (rule === undefined || name === undefined || !draft.of(draft.withoutRule(rule.id)).isUnread(name))
        return undefined;
      draft.take(name);
      return draft.of(draft.withoutRule(rule.id)).withoutField(name);
    },
  },
  {
    code: 'rule-id-removed',
    prepare: (draft) => added(draft, both('off')) ?? draft.contract,
    mutate: (draft) => {
      const rule = draft.takeRule((one) => isEventRule(one) && weighs('off')(one));
      return rule === undefined ? undefined : draft.withoutRule(rule.id);
    },
  },
  {
    code: 'rule-locked',
    mutate: (draft) =>
      changed(
        draft,
        ({ configurable }) => configurable,
        (rule) => ({ ...rule, configurable: false }),
      ),
  },
  {
    code: 'severities-unusual',
    mutate: (draft) => {
      const field = addedField(draft, { required: false, nullable: true });
      const rule = draft.takeRule(({ id }) => id === 'unknown-field' || id === 'integer');
      if (field === undefined || rule === undefined) return undefined;
      const severity = rule.id === 'integer' ? both('warning') : both(draft.random.pick(['error', 'off']));
      return draft.of(draft.withField(field)).withRule({ ...rule, severity });
    },
  },
  rewriting('rule-tightened', isError, [unconditional, moved(1), strict]),
  rewriting('rule-loosened', isError, [onlyWhere, moved(-1), lax]),
  rewriting('rule-replaced', isError, [elsewhere]),
  rewriting('rule-rewritten', isError, [flipped, twice, twiceConditional]),
];
