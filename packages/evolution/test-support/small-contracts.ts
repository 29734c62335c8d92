import type { Comparison, Expression, Operand } from '@acme/telemetry-schema';
import fc from 'fast-check';
import type { FieldCheck } from '../src/accepts.ts';
import type { Contract, ContractField, ContractRule } from '../src/contract/contract.ts';

type Severity = ContractRule['severity']['reader'];
/** A field, perhaps staged. */
export type Staged = ContractField & { readonly reader?: Partial<FieldCheck> };

/** What every field has, and no check reads. */
export const WORDS = { section: '', title: '', description: '', example: 1 };
/** What every rule has, and no check reads. */
export const RULE = { configurable: true, source: '', summary: '' };

/** A contract of these fields and rules. */
export function contract(fields: readonly Staged[], rules: readonly ContractRule[]): Contract {
  return { contractVersion: 1, schemaVersion: '1.0.0', fields, rules, tombstones: [] };
}

const comparison = fc.constantFrom<Comparison>('=', '<', '<=', '>', '>=');
const severity = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Severity>('error') },
  fc.constantFrom<Severity>('warning', 'off'),
);
const severities = fc.record({ reader: severity, writer: severity });

/** Rules over these number fields, these text fields, and a look-up. */
function expressions(numbers: readonly string[], texts: readonly string[]): fc.Arbitrary<Expression> {
  const number: fc.Arbitrary<Operand> = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...numbers).map((field) => ({ field })) },
    { weight: 2, arbitrary: fc.constantFrom(0, 1, 2, 0.5).map((constant) => ({ constant })) },
    { weight: 1, arbitrary: fc.constant<Operand>({ lookup: 'contentDurationSeconds', by: 's' }) },
  );
  const text: fc.Arbitrary<Operand> = fc.oneof(
    fc.constantFrom(...texts).map((field) => ({ field })),
    fc.constantFrom('x', 'xy', '').map((constant) => ({ constant })),
  );
  const leaf = fc.oneof(
    { weight: 3, arbitrary: fc.record({ op: comparison, left: number, right: number }) },
    {
      weight: 1,
      arbitrary: fc.record({ op: fc.constant<Comparison>('='), left: text, right: fc.oneof(text, number) }),
    },
  );
  return fc.letrec<{ it: Expression }>((tie) => ({
    it: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.record({ op: fc.constant('and' as const), all: fc.array(tie('it'), { minLength: 1, maxLength: 2 }) }),
      // biome-ignore lint/suspicious/noThenProperty: what the expression's part is called.
      fc.record({ op: fc.constant('implies' as const), when: tie('it'), then: tie('it') }),
    ),
  })).it;
}

const presence = fc.oneof(
  fc.constantFrom({ required: true, nullable: false }, { required: false, nullable: true }),
  fc.record({ required: fc.boolean(), nullable: fc.boolean() }),
);
const numberCheck = fc.record(
  {
    type: fc.constantFrom('integer' as const, 'number' as const),
    minimum: fc.constantFrom(0, 0.5, 1),
    maximum: fc.constantFrom(1, 1.5, 2),
  },
  { requiredKeys: ['type'] },
);
const textCheck = fc.record(
  {
    type: fc.constant('string' as const),
    values: fc.uniqueArray(fc.constantFrom('', 'x', 'y', 'xy'), { minLength: 1 }),
    pattern: fc.constantFrom('^[xy]*$', 'x', '^x?y?$', '(?=x)'),
    forbidden: fc.constantFrom('[^xy]', 'yx', '..'),
    minLength: fc.nat(2),
    maxLength: fc.nat(2),
  },
  { requiredKeys: ['type'] },
);

function fieldOf(name: string, check: fc.Arbitrary<Partial<FieldCheck>>): fc.Arbitrary<Staged> {
  const whole = fc.tuple(check, presence).map(([own, there]) => ({ ...own, ...there }));
  const rule = fc.oneof(
    { weight: 4, arbitrary: fc.constant({ rule: 'own' }) },
    { weight: 1, arbitrary: fc.constant({}) },
  );
  const reader = fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record({ reader: check }) },
  );
  return fc
    .tuple(whole, rule, reader)
    .map(([own, judged, staged]) => ({ name, ...WORDS, ...own, ...judged, ...staged }) as Staged);
}

const fieldRules = fc
  .tuple(
    ...['required', 'not-null', 'type', 'integer', 'own', 'unknown-field'].map((id) =>
      severities.map((it) => ({ id, kind: 'field' as const, severity: it, ...RULE })),
    ),
  )
  .map((rules): readonly ContractRule[] => rules);

const eventRules = (numbers: readonly string[], texts: readonly string[], most: number) =>
  fc.array(fc.tuple(expressions(numbers, texts), severities), { maxLength: most }).map((all) =>
    all.map(
      ([expression, it], at): ContractRule => ({
        id: `rule-${at}`,
        kind: 'event',
        severity: it,
        expression,
        ...RULE,
      }),
    ),
  );

const some = fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

/** Any version with some of these fields; of values small enough to try them all. */
function versions(numbers: readonly string[], texts: readonly string[]): fc.Arbitrary<Contract> {
  const fields = [
    ...numbers.map((name) => fieldOf(name, numberCheck)),
    ...texts.map((name) => fieldOf(name, fc.oneof({ weight: 6, arbitrary: textCheck }, numberCheck))),
  ];
  return fc
    .tuple(fc.tuple(...fields), fc.tuple(...fields.map(() => some)), fieldRules, eventRules(numbers, texts, 3))
    .map(([all, there, field, event]) =>
      contract(
        all.filter((_, at) => there[at]),
        [...field, ...event],
      ),
    );
}

/** Two versions: any, or two that differ in one field or one rule. */
export function versionPairs(
  numbers: readonly string[],
  texts: readonly string[],
): fc.Arbitrary<readonly [Contract, Contract]> {
  const one = versions(numbers, texts);
  return fc.oneof(
    { weight: 1, arbitrary: fc.tuple(one, one) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(one, one, fc.boolean(), fc.nat())
        .map(
          ([old, other, isField, at]) =>
            [old, isField ? withFieldOf(old, other, at) : withRuleOf(old, other, at)] as const,
        ),
    },
  );
}

function withFieldOf({ fields, rules }: Contract, other: Contract, at: number): Contract {
  const changed = other.fields[at % Math.max(1, other.fields.length)];
  const kept = fields.filter(({ name }) => name !== changed?.name);
  return contract(changed === undefined ? kept : [...kept, changed], rules);
}

function withRuleOf({ fields, rules }: Contract, other: Contract, at: number): Contract {
  const changed = other.rules[at % other.rules.length];
  return contract(fields, [
    ...rules.filter(({ id }) => id !== changed?.id),
    ...(changed === undefined ? [] : [changed]),
  ]);
}
