import { expect, test } from 'vitest';
import { aField, asVersion, current, small, withField } from '../../test-support/parts.ts';
import { rowCases } from '../../test-support/row-cases.ts';
import type { Contract } from '../contract/contract.ts';
import { combine } from '../policy/combine.ts';
import { explain, policy } from '../policy/policy.ts';
import type { EventRelation } from '../policy/policy-row.ts';
import { generatedAccepts } from '../validator/generated-accepts.ts';
import { type Comparison, compare } from './compare.ts';

const APART = ['severities-unusual', 'undecided'];

test('there is a case for every row of the policy', () => {
  expect(rowCases.map(({ code }) => code).sort()).toEqual(
    policy
      .map(({ code }) => code)
      .filter((code) => !APART.includes(code))
      .sort(),
  );
});

const codesIn = ({ changes }: Comparison) => changes.map(({ code }) => code);

function refuted({ relations: { backward, forward, writer } }: Comparison): readonly EventRelation[] {
  return Object.entries({ backward, forward, writer })
    .filter(([, { status }]) => status === 'refuted')
    .map(([name]) => name as EventRelation);
}

/** Every witness is run on the validators that the generator makes of the two versions. */
function expectWitnesses({ relations }: Comparison, old: Contract, next: Contract) {
  for (const { witness } of Object.values(relations)) {
    if (witness === undefined) continue;
    const verdict = (side: string) => {
      const [version, role] = side.split(' ') as [string, 'reader' | 'writer'];
      return generatedAccepts(version === 'old' ? old : next, role)(witness.event, witness.contentDurationSeconds);
    };
    expect(verdict(witness.acceptedBy)).toBe(true);
    expect(verdict(witness.rejectedBy)).toBe(false);
    const rules = witness.issues.map(({ rule }) => rule).sort();
    // An event with a required field's old name lacks the new one, and writers do not know the old one: two faults.
    if (rules.length !== 1) expect(rules).toEqual(['required', 'unknown-field']);
  }
}

test.each(rowCases)(
  '$code: changes, relations, witnesses, bump and verdict',
  ({ code, old: prepare, next: edit, ...row }) => {
    const old = prepare(current);
    const next = edit(old);
    const comparison = compare(old, next, { tries: 50 });
    const codes = [code, ...(row.also ?? [])];
    expect(codesIn(comparison).sort()).toEqual(codes.sort());
    expect(refuted(comparison)).toEqual(row.refutes);
    expectWitnesses(comparison, old, next);
    expect(comparison).toMatchObject(combine(codes.map(explain)));
  },
);

test.each(rowCases.filter(({ back }) => back !== undefined))(
  '$code, the other way round',
  ({ old: prepare, next: edit, back }) => {
    const next = prepare(current);
    const old = edit(next);
    const comparison = compare(old, next, { tries: 50 });
    expect(codesIn(comparison)).toContain(back?.code);
    expect(refuted(comparison)).toEqual(back?.refutes);
    expectWitnesses(comparison, old, next);
  },
);

const pairs = rowCases.flatMap((one, index) => rowCases.slice(index + 1).map((other) => [one, other] as const));

test(`${pairs.length} pairs of rows: what either refutes is refuted, and the stricter one decides`, () => {
  const alone = new Map(
    rowCases.map((one) => {
      const old = one.old(small);
      return [one, codesIn(compare(old, one.next(old), { tries: 1 }))];
    }),
  );
  for (const [one, other] of pairs) {
    const old = other.old(one.old(small));
    const comparison = compare(old, other.next(one.next(old)), { tries: 1 });
    const codes = [...(alone.get(one) ?? []), ...(alone.get(other) ?? [])];
    const name = `${one.code} and ${other.code}`;
    expect(codesIn(comparison).sort(), name).toEqual(codes.sort());
    const expected = ['backward', 'forward', 'writer'].filter((relation) =>
      [one, other].some(({ refutes }) => refutes.includes(relation as EventRelation)),
    );
    expect(refuted(comparison), name).toEqual(expected);
    expect(comparison, name).toMatchObject(combine(codes.map(explain)));
  }
}, 300_000);

test('severities that the table does not expect: writers that let unknown fields pass', () => {
  const open = {
    ...current,
    rules: current.rules.map((rule) =>
      rule.id === 'unknown-field' ? { ...rule, severity: { reader: 'off', writer: 'warning' } as const } : rule,
    ),
  };
  const comparison = compare(open, withField(aField('note'))(open), { tries: 50 });
  expect(codesIn(comparison)).toEqual(['field-added-optional', 'severities-unusual']);
  expect(refuted(comparison)).toEqual(['backward', 'writer']);
  expect(comparison).toMatchObject({ bump: 'major', verdict: 'deny' });
});

test('what cannot be decided is no verdict of safety, and says why', () => {
  const old = withField(aField('echo', { pattern: '^(a+)-\\1$', rule: 'non-empty' }))(current);
  const next = withField(aField('echo', { pattern: '^(a+)-\\1{1}$', rule: 'non-empty' }))(current);
  const comparison = compare(old, next, { tries: 20 });
  expect(codesIn(comparison)).toContain('undecided');
  expect(comparison.relations.backward).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('because'),
  });
  expect(comparison).toMatchObject({ bump: 'major', verdict: 'deny' });
});

test('the same contract under another version, or in another order, is no change', () => {
  const turned = {
    ...asVersion('1.0.1')(current),
    fields: current.fields
      .toReversed()
      .map((field) => (field.values ? { ...field, values: field.values.toReversed() } : field)),
  };
  expect(compare(current, turned, { tries: 50 })).toEqual({
    changes: [],
    relations: Object.fromEntries(
      ['backward', 'forward', 'writer', 'source'].map((name) => [name, { status: 'proved' }]),
    ),
    bump: 'none',
    verdict: 'allow',
  });
});
