import type { Expression } from '@acme/telemetry-schema';
import type { ContractRule } from '../src/contract/contract.ts';
import type { EventRelation } from '../src/policy/policy-row.ts';
import {
  aField,
  aRule,
  type Edit,
  edits,
  REQUIRED,
  type Staged,
  withField,
  withoutField,
  withoutRule,
  withoutTombstone,
  withRule,
  withTombstone,
} from './parts.ts';

/** A row of the policy as a pair of versions; no two cases touch the same field or rule, so they can be combined. */
export interface RowCase {
  readonly code: string;
  /** What makes the old version of any contract. */
  readonly old: Edit;
  /** What makes the next version of the old one. */
  readonly next: Edit;
  /** Codes that come with it. */
  readonly also?: readonly string[];
  /** The relations that it refutes. */
  readonly refutes: readonly EventRelation[];
  /** The code of the same pair the other way round, and what that refutes. */
  readonly back?: { readonly code: string; readonly refutes: readonly EventRelation[] };
}

const ALL: readonly EventRelation[] = ['backward', 'forward', 'writer'];
const OLD: readonly EventRelation[] = ['backward', 'writer'];
const FORWARD: readonly EventRelation[] = ['forward'];

const DEPRECATED = { since: '1.0.0', sunset: '2999-01-01', reason: 'Nobody reads it.' };
const PASSED = { ...DEPRECATED, sunset: '2000-01-01' };

const same: Edit = (contract) => contract;

type Back = readonly [code: string, refutes: readonly EventRelation[]];

function aCase(code: string, old: Edit, next: Edit, refutes: readonly EventRelation[], back?: Back): RowCase {
  if (back === undefined) return { code, old, next, refutes };
  return { code, old, next, refutes, back: { code: back[0], refutes: back[1] } };
}

/** A field of its own that changes. */
function fieldCase(
  code: string,
  was: Partial<Staged>,
  is: Partial<Staged>,
  refutes: readonly EventRelation[],
  back?: Back,
) {
  const name = code.replaceAll('-', '_');
  return aCase(code, withField(aField(name, was)), withField(aField(name, is)), refutes, back);
}

const atLeast = (name: string, constant: number): Expression => ({
  op: '>=',
  left: { field: name },
  right: { constant },
});

interface RuleParts extends Pick<ContractRule, 'severity' | 'configurable'> {
  /** What it asks of its field; at least 10 when left out. */
  readonly asks: (field: string) => Expression;
}

/** A rule of its own, with a number that it reads, that changes. */
function ruleCase(
  code: string,
  was: Partial<RuleParts> | undefined,
  is: Partial<RuleParts> | undefined,
  refutes: readonly EventRelation[],
  back?: Back,
) {
  const name = `n_${code.replaceAll('-', '_')}`;
  const id = `r-${code}`;
  const number = withField(aField(name, { type: 'number', minimum: 0, maximum: 100, rule: 'range', example: 50 }));
  const edit = (own: Partial<RuleParts> | undefined): Edit => {
    if (own === undefined) return withoutRule(id);
    const { asks = (field: string) => atLeast(field, 10), ...parts } = own;
    return withRule(aRule(id, asks(name), { blames: name, ...parts }));
  };
  return aCase(code, edits(number, edit(was)), edit(is), refutes, back);
}

const WARNING = { severity: { reader: 'warning', writer: 'warning' } } as const;
const TEXT = { rule: 'text-format' } as const;
const LIST = { values: ['a', 'b'], rule: 'enum', ...REQUIRED } as const;
const NUMBER = { type: 'integer', minimum: 0, maximum: 10, rule: 'range', ...REQUIRED } as const;
const A_PATTERN = { ...REQUIRED, rule: 'identifier-format', example: 'ab' } as const;

const onNewField = edits(
  withField(aField('n_new', { type: 'number' })),
  withRule(aRule('r-new', atLeast('n_new', 10), { blames: 'n_new' })),
);

/** Every row of the policy but `severities-unusual` and `undecided`, which change what all others mean. */
export const rowCases: readonly RowCase[] = [
  aCase('field-added-optional', same, withField(aField('fresh_note')), [], ['field-removed-optional', ['writer']]),
  aCase('field-added-required', same, withField(aField('fresh_must', REQUIRED)), OLD, [
    'field-removed-required',
    ['forward', 'writer'],
  ]),
  aCase(
    'field-removed-optional',
    withField(aField('old_note', { type: 'number' })),
    edits(withoutField('old_note'), withTombstone('old_note', 'number')),
    ['writer'],
    ['field-added-optional', []],
  ),
  aCase(
    'field-removed-after-sunset',
    withField(aField('passed_note', { type: 'integer', deprecated: PASSED })),
    edits(withoutField('passed_note'), withTombstone('passed_note', 'integer')),
    ['writer'],
    ['field-deprecated', []],
  ),
  aCase(
    'field-removed-required',
    withField(aField('old_must', { type: 'number', ...REQUIRED })),
    edits(withoutField('old_must'), withTombstone('old_must', 'number')),
    ['forward', 'writer'],
    ['field-added-required', OLD],
  ),
  aCase(
    'field-renamed-optional',
    withField(aField('moved_here', { values: ['x', 'y'], rule: 'enum' })),
    edits(
      withoutField('moved_here'),
      withTombstone('moved_here'),
      withField(aField('moved_there', { values: ['y', 'x'], rule: 'enum' })),
    ),
    ['writer'],
    ['field-renamed-optional', ['writer']],
  ),
  aCase(
    'field-renamed-required',
    withField(aField('must_here', { ...REQUIRED, values: ['v', 'w'], rule: 'enum' })),
    edits(
      withoutField('must_here'),
      withTombstone('must_here'),
      withField(aField('must_there', { ...REQUIRED, values: ['v', 'w'], rule: 'enum' })),
    ),
    ALL,
    ['field-renamed-required', ALL],
  ),
  {
    ...aCase(
      'field-name-reused',
      withTombstone('ghost'),
      edits(withoutTombstone('ghost'), withField(aField('ghost', { type: 'integer', title: 'Ghost' }))),
      [],
      ['field-removed-optional', ['writer']],
    ),
    also: ['field-added-optional'],
  },
  aCase('tombstone-missing', withTombstone('lost'), withoutTombstone('lost'), []),
  fieldCase('field-deprecated', {}, { deprecated: DEPRECATED }, [], ['deprecation-withdrawn', []]),
  fieldCase(
    'value-deprecated',
    LIST,
    { ...LIST, deprecatedValues: { b: DEPRECATED } },
    [],
    ['deprecation-withdrawn', []],
  ),
  fieldCase(
    'deprecation-withdrawn',
    { deprecated: DEPRECATED },
    { deprecated: { ...DEPRECATED, sunset: '2999-12-31' } },
    [],
    ['deprecation-withdrawn', []],
  ),
  fieldCase('enum-widened', LIST, { ...LIST, values: ['a', 'c', 'b'] }, FORWARD, ['enum-narrowed', OLD]),
  fieldCase('enum-narrowed', LIST, { ...LIST, values: ['a'] }, OLD, ['enum-widened', FORWARD]),
  fieldCase('enum-replaced', LIST, { ...LIST, values: ['a', 'c'] }, ALL, ['enum-replaced', ALL]),
  fieldCase('range-widened', NUMBER, { ...NUMBER, maximum: 11 }, FORWARD, ['range-narrowed', OLD]),
  fieldCase('range-narrowed', { ...TEXT, rule: 'non-empty', minLength: 1 }, { rule: 'non-empty', minLength: 2 }, OLD, [
    'range-widened',
    FORWARD,
  ]),
  fieldCase('range-moved', NUMBER, { ...NUMBER, minimum: 1, maximum: 11 }, ALL, ['range-moved', ALL]),
  fieldCase('pattern-loosened', { ...A_PATTERN, pattern: '^a[bc]$' }, { ...A_PATTERN, pattern: '^a[bcd]$' }, FORWARD, [
    'pattern-tightened',
    OLD,
  ]),
  fieldCase('pattern-tightened', A_PATTERN, { ...A_PATTERN, pattern: '^a' }, OLD, ['pattern-loosened', FORWARD]),
  fieldCase('pattern-replaced', { ...A_PATTERN, pattern: '^a' }, { ...A_PATTERN, pattern: 'b$' }, ALL, [
    'pattern-replaced',
    ALL,
  ]),
  fieldCase(
    'pattern-rewritten',
    { ...A_PATTERN, pattern: '^(?:ab|ac)$' },
    { ...A_PATTERN, pattern: '^a[bc]$' },
    [],
    ['pattern-rewritten', []],
  ),
  {
    ...fieldCase(
      'types-changed',
      LIST,
      { ...REQUIRED, rule: 'enum', pattern: '^[ab]$', example: 'a' },
      [],
      ['types-changed', []],
    ),
    also: ['pattern-rewritten'],
  },
  fieldCase('integer-to-number', NUMBER, { ...NUMBER, type: 'number' }, FORWARD, ['number-to-integer', OLD]),
  fieldCase('number-to-integer', { type: 'number', ...REQUIRED }, { type: 'integer', ...REQUIRED }, OLD, [
    'integer-to-number',
    FORWARD,
  ]),
  {
    ...fieldCase('type-changed', { type: 'number' }, { type: 'string' }, ALL, ['type-changed', ALL]),
    also: ['words-changed'],
  },
  fieldCase('optional-to-required', {}, REQUIRED, OLD, ['required-to-optional', FORWARD]),
  fieldCase('required-to-optional', REQUIRED, {}, FORWARD, ['optional-to-required', OLD]),
  fieldCase('made-nullable', REQUIRED, { required: true, nullable: true }, FORWARD, ['made-non-nullable', OLD]),
  fieldCase('made-non-nullable', {}, { required: false, nullable: false }, OLD, ['made-nullable', FORWARD]),
  ruleCase('rule-added-as-error', WARNING, {}, OLD, ['rule-dropped', FORWARD]),
  ruleCase('rule-added-as-warning', undefined, WARNING, [], ['rule-warning-changed', []]),
  {
    ...aCase('rule-added-on-new-field', same, onNewField, [], ['rule-dropped-with-field', ['writer']]),
    also: ['field-added-optional'],
  },
  ruleCase('rule-dropped', {}, WARNING, FORWARD, ['rule-added-as-error', OLD]),
  { ...ruleCase('rule-id-removed', {}, undefined, FORWARD, ['rule-added-as-error', OLD]), also: ['rule-dropped'] },
  {
    ...aCase(
      'rule-dropped-with-field',
      edits(
        withField(aField('n_old', { type: 'number', unit: 'm' })),
        withRule(aRule('r-old', atLeast('n_old', 10), { blames: 'n_old' })),
      ),
      edits(withoutRule('r-old'), withoutField('n_old'), withTombstone('n_old', 'number')),
      ['writer'],
      ['rule-added-on-new-field', []],
    ),
    also: ['field-removed-optional', 'rule-id-removed'],
  },
  ruleCase('rule-locked', {}, { configurable: false }, [], ['metadata-changed', []]),
  ruleCase(
    'rule-warning-changed',
    WARNING,
    { ...WARNING, asks: (field) => atLeast(field, 20) },
    [],
    ['rule-warning-changed', []],
  ),
  ruleCase('rule-tightened', {}, { asks: (field) => atLeast(field, 11) }, OLD, ['rule-loosened', FORWARD]),
  ruleCase('rule-loosened', {}, { asks: (field) => atLeast(field, 9) }, FORWARD, ['rule-tightened', OLD]),
  ruleCase('rule-replaced', {}, { asks: (field) => ({ op: '<=', left: { field }, right: { constant: 90 } }) }, ALL, [
    'rule-replaced',
    ALL,
  ]),
  ruleCase(
    'rule-rewritten',
    {},
    { asks: (field) => ({ op: '<=', left: { constant: 10 }, right: { field } }) },
    [],
    ['rule-rewritten', []],
  ),
  fieldCase('readers-widened', NUMBER, { ...NUMBER, reader: { maximum: 20 } }, [], ['readers-narrowed', []]),
  fieldCase(
    'readers-narrowed',
    { ...NUMBER, reader: { maximum: 20 } },
    { ...NUMBER, reader: { maximum: 15 } },
    [],
    ['readers-widened', []],
  ),
  fieldCase(
    'writers-follow',
    { ...NUMBER, reader: { maximum: 20 } },
    { ...NUMBER, maximum: 20 },
    [],
    ['writers-narrowed', ['writer']],
  ),
  fieldCase(
    'writers-narrowed',
    {},
    { ...REQUIRED, reader: { required: false, nullable: true } },
    ['writer'],
    ['writers-follow', []],
  ),
  fieldCase(
    'readers-stricter',
    { ...NUMBER, reader: { maximum: 5 } },
    { ...NUMBER, reader: { maximum: 5 } },
    ['backward', 'forward'],
    ['readers-stricter', ['backward', 'forward']],
  ),
  fieldCase('unit-changed', { ...NUMBER, unit: 'seconds' }, { ...NUMBER, unit: 'minutes' }, [], ['unit-changed', []]),
  fieldCase('metadata-changed', {}, { privacy: 'pseudonym' }, [], ['metadata-changed', []]),
  fieldCase('words-changed', {}, { title: 'Other words' }, [], ['words-changed', []]),
];
