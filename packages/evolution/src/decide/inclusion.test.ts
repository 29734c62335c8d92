import type { Expression } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contract, RULE, type Staged, versionPairs, WORDS } from '../../test-support/small-contracts.ts';
import type { Accepts } from '../accepts.ts';
import type { Contract, ContractRule } from '../contract/contract.ts';
import { currentContract } from '../contract/current-contract.ts';
import { createContractValidator } from '../validator/validator.ts';
import { decideInclusion } from './inclusion.ts';

const NUMBERS = [undefined, null, 'x', -1, 0, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3];
const TEXTS = [undefined, null, true, -1, 0.5, 1, 3, '', 'x', 'y', 'xy', 'yx'];
const DURATIONS = [undefined, 0, 0.5, 0.75, 1, 2, 3];

/** Whether any event of a small grid is accepted by the one and not by the other. */
function isAnyBetween(p: Accepts, r: Accepts, numbers: readonly string[], texts: readonly string[]): boolean {
  const [one, other] = [p, r].map(({ contract: { fields }, role }) => ({ role, fields }));
  const isKnown = (name: string) => [one, other].some((it) => it?.fields.some((field) => field.name === name));
  const axes = [
    ...numbers.filter(isKnown).map((name) => ({ name, values: NUMBERS as readonly unknown[] })),
    ...texts.filter(isKnown).map((name) => ({ name, values: TEXTS as readonly unknown[] })),
    { name: 'more', values: [undefined, 1] },
  ];
  const looksUp = JSON.stringify([p.contract.rules, r.contract.rules]).includes('lookup');
  const accepts = createContractValidator(p.contract, p.role).accepts;
  const rejects = createContractValidator(r.contract, r.role).accepts;
  const event: Record<string, unknown> = {};
  const tryFrom = (at: number): boolean => {
    const axis = axes[at];
    if (axis === undefined)
      return (looksUp ? DURATIONS : [undefined]).some((it) => accepts(event, it) && !rejects(event, it));
    return axis.values.some((value) => {
      if (value === undefined) delete event[axis.name];
      else event[axis.name] = value;
      return tryFrom(at + 1);
    });
  };
  return tryFrom(0);
}

const roles = fc.constantFrom<Accepts['role']>('reader', 'writer');

test.each([
  [['n', 'm'], ['s']],
  [['n'], ['s', 't']],
])(
  'with numbers %s and texts %s: proved has no counter-example, and refuted has the one that it gives',
  (numbers, texts) => {
    const seen = { proved: 0, refuted: 0, unknown: 0 };
    fc.assert(
      fc.property(versionPairs(numbers, texts), roles, roles, ([one, other], role, otherRole) => {
        const p: Accepts = { contract: one, role };
        const r: Accepts = { contract: other, role: otherRole };
        const decided = decideInclusion(p, r);
        seen[decided.status]++;
        if (decided.status === 'unknown') throw new Error(decided.reason);
        if (decided.status === 'proved') {
          expect(isAnyBetween(p, r, numbers, texts)).toBe(false);
          return;
        }
        const { event, contentDurationSeconds: duration } = decided;
        expect(createContractValidator(one, role).issues(event, duration)).toEqual([]);
        expect(createContractValidator(other, otherRole).accepts(event, duration)).toBe(false);
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.proved, seen.refuted)).toBeGreaterThan(80);
  },
);

const RULES: readonly ContractRule[] = ['required', 'not-null', 'type', 'integer', 'own', 'unknown-field'].map(
  (id) => ({
    id,
    kind: 'field',
    severity: { reader: id === 'unknown-field' ? 'off' : 'error', writer: 'error' },
    ...RULE,
  }),
);

function field(name: string, parts: Partial<Staged>): Staged {
  return { name, ...WORDS, type: 'integer', required: true, nullable: false, rule: 'own', ...parts };
}

/** Fields by name, and expressions that reject. */
function version(fields: Readonly<Record<string, Partial<Staged>>>, ...expressions: readonly Expression[]): Contract {
  return contract(
    Object.entries(fields).map(([name, parts]) => field(name, parts)),
    [
      ...RULES,
      ...expressions.map(
        (expression, at): ContractRule => ({
          id: `rule-${at}`,
          kind: 'event',
          severity: { reader: 'error', writer: 'error' },
          expression,
          ...RULE,
        }),
      ),
    ],
  );
}

const decide = (p: Contract, r: Contract) =>
  decideInclusion({ contract: p, role: 'writer' }, { contract: r, role: 'reader' });
const below = (left: string, right: string): Expression => ({
  op: '<',
  left: { field: left },
  right: { field: right },
});
const within = (by: string): Expression => ({
  op: '<=',
  left: { field: 'n' },
  right: { lookup: 'contentDurationSeconds', by },
});
const ODD: Expression = { op: '<', left: { constant: 1.5 }, right: { constant: 'a' } };
const text = (pattern: string): Partial<Staged> => ({ type: 'string', pattern, example: '' });
const NO_CHECK: Partial<Staged> = {};

test.each<[what: string, p: Contract, r: Contract, expected: ReturnType<typeof decideInclusion>]>([
  [
    'one above the maximum',
    version({ n: { maximum: 6 } }),
    version({ n: { maximum: 5 } }),
    { status: 'refuted', event: { n: 6 } },
  ],
  [
    'no whole number above the maximum',
    version({ n: { maximum: 5.9 } }),
    version({ n: { maximum: 5 } }),
    { status: 'proved' },
  ],
  [
    'a fraction',
    version({ n: { type: 'number' } }),
    version({ n: NO_CHECK }),
    { status: 'refuted', event: { n: 0.5 } },
  ],
  [
    'an order over three fields',
    version({ a: NO_CHECK, b: NO_CHECK, c: NO_CHECK }, below('a', 'b'), below('b', 'c')),
    version({ a: NO_CHECK, b: NO_CHECK, c: NO_CHECK }, below('a', 'c')),
    { status: 'proved' },
  ],
  [
    'an order that whole numbers have no room for',
    version({ a: { minimum: 0, maximum: 1 }, b: NO_CHECK, c: { maximum: 1 } }, below('a', 'b'), below('b', 'c')),
    version({}),
    { status: 'proved' },
  ],
  [
    'an order that fractions have room for',
    version({ a: { minimum: 0 }, b: { type: 'number' }, c: { maximum: 1 } }, below('a', 'b'), below('b', 'c')),
    version({ b: { values: [] } }),
    { status: 'refuted', event: { a: 0, b: 0.5, c: 1 } },
  ],
  [
    'a rule that nothing reads any more, of another field',
    version({ n: NO_CHECK, m: { required: false, nullable: true } }, below('n', 'm')),
    version({ n: NO_CHECK }, below('n', 'm')),
    { status: 'proved' },
  ],
  [
    'an optional field that is silent',
    version({ n: NO_CHECK, m: { required: false, nullable: true } }),
    version({ n: NO_CHECK, m: NO_CHECK }),
    { status: 'refuted', event: { n: 1 } },
  ],
  [
    'what no look-up answers is not judged',
    version({ n: NO_CHECK, s: text('') }, within('s')),
    version({ n: NO_CHECK, s: text('') }),
    { status: 'proved' },
  ],
  [
    'a look-up',
    version({ n: { minimum: 0 }, s: text('^x$') }),
    version({ n: { minimum: 0 }, s: text('^x$') }, within('s')),
    { status: 'refuted', event: { n: 1, s: 'x' }, contentDurationSeconds: 0 },
  ],
  [
    'look-ups by different fields',
    version({ n: NO_CHECK, s: text(''), t: text('') }, within('s')),
    version({ n: NO_CHECK, s: text(''), t: text('') }, within('t')),
    { status: 'unknown', reason: 'the versions look the duration up by different fields: s and t' },
  ],
  [
    'look-ups by two fields in one version',
    version({ n: NO_CHECK, s: text(''), t: text('') }, within('s')),
    version({ n: NO_CHECK, s: text(''), t: text('') }, within('s'), within('t')),
    { status: 'unknown', reason: 'the versions look the duration up by different fields: s and t' },
  ],
  [
    'the same look-ups by two fields, and something else that is looser',
    version({ n: { maximum: 1 }, s: text(''), t: text('') }, within('s'), within('t')),
    version({ n: { maximum: 2 }, s: text(''), t: text('') }, within('s'), within('t')),
    { status: 'proved' },
  ],
  [
    'the same look-ups by two fields, and something else that is stricter',
    version({ n: { maximum: 2 }, s: text(''), t: text('') }, within('s'), within('t')),
    version({ n: { maximum: 0 }, s: text(''), t: text('') }, within('s'), within('t')),
    { status: 'refuted', event: { n: 1, s: '', t: '' } },
  ],
  [
    'constants of two types in order',
    version({ n: NO_CHECK }),
    version({ n: NO_CHECK }, ODD),
    { status: 'unknown', reason: 'a rule puts texts in order, which the language of rules has no meaning for' },
  ],
  [
    'constants of two types in order in both versions, and something else that is stricter',
    version({ n: { maximum: 2 } }, ODD),
    version({ n: { maximum: 0 } }, ODD),
    { status: 'refuted', event: { n: 1 } },
  ],
  [
    'texts in order',
    version({ s: text('^a$'), t: text('^b$') }),
    version({ s: text('^a$'), t: text('^b$') }, below('s', 't')),
    { status: 'unknown', reason: 'a rule puts texts in order, which the language of rules has no meaning for' },
  ],
  [
    'texts in order, where it is clear',
    version({ s: text('^b$'), t: text('^a$') }),
    version({ s: text('^b$'), t: text('^a$') }, below('s', 't')),
    { status: 'refuted', event: { s: 'b', t: 'a' } },
  ],
  [
    'a pattern that refers back',
    version({ s: text('^(a|b)\\1$') }),
    version({ s: text('^(a|b)\\1?$') }),
    { status: 'unknown', reason: 'a pattern refers back to a group' },
  ],
  [
    'the same pattern that refers back',
    version({ s: text('^(a|b)\\1$'), n: NO_CHECK }),
    version({ s: text('^(a|b)\\1$'), n: NO_CHECK }),
    { status: 'proved' },
  ],
  [
    'something else beside it',
    version({ s: { ...text('^(a|b)\\1$'), example: 'aa' }, n: NO_CHECK }),
    version({ s: text('^(a|b)\\1$'), n: { maximum: 0 } }),
    { status: 'refuted', event: { s: 'aa', n: 1 } },
  ],
  [
    'a version that accepts nothing',
    version({ n: { minimum: 2, maximum: 1 } }),
    version({ m: NO_CHECK }),
    { status: 'proved' },
  ],
])('%s', (_, p, r, expected) => {
  expect(decide(p, r)).toEqual(expected);
});

test('what readers alone accept is no part of what writers send', () => {
  const [old, staged] = [version({ n: { maximum: 5 } }), version({ n: { maximum: 5, reader: { maximum: 6 } } })];
  expect(decide(staged, old)).toEqual({ status: 'proved' });
  expect(decide(old, staged)).toEqual({ status: 'proved' });
  expect(decideInclusion({ contract: staged, role: 'reader' }, { contract: old, role: 'reader' }).status).toBe(
    'refuted',
  );
});

test('the contract is decided within a second, first time and with all rules as errors', () => {
  const current = currentContract();
  const strict = {
    ...current,
    rules: current.rules.map((rule) => ({ ...rule, severity: { reader: 'error' as const, writer: 'error' as const } })),
  };
  const began = performance.now();
  expect(decide(strict, current)).toEqual({ status: 'proved' });
  expect(decide(current, strict).status).toBe('refuted');
  expect(performance.now() - began).toBeLessThan(1000);
});
