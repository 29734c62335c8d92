import { type Contract, type EventRelation, policy, type ReleasedComparison } from '@acme/telemetry-evolution';
import { expect, test } from 'vitest';
import { aField, asVersion, type Edit, withField } from '../../../evolution/test-support/parts.ts';
import { rowCases } from '../../../evolution/test-support/row-cases.ts';
import { createGeneratedValidator, first, named, type Role, second } from '../../test-support/made-up-minor.ts';
import { checkReleased } from './check-released.ts';
import { asPretty } from './formats/pretty.ts';
import { passes } from './report.ts';

// After a made-up minor, the next version tries everything that the policy refuses, one row at a time.

/** What the policy refuses, where a row of the table is a change of its own. */
interface Attempt {
  readonly code: string;
  /** What the first version had, where that is not what the second one has. */
  readonly first?: Edit;
  readonly second: Edit;
  readonly third: Edit;
}

/** Writers that let unknown fields pass. */
const openWriters: Edit = (contract) => ({
  ...contract,
  rules: contract.rules.map((rule) =>
    rule.id === 'unknown-field' ? { ...rule, severity: { reader: 'off', writer: 'warning' } } : rule,
  ),
});

/** Rows that need a history, or that change what all others mean. */
const ownAttempts: readonly Attempt[] = [
  {
    code: 'field-name-reused',
    first: withField(aField('ghost')),
    ...edgesOf('field-name-reused'),
  },
  {
    code: 'severities-unusual',
    second: openWriters,
    third: withField(aField('fresh_note')),
  },
  {
    code: 'undecided',
    second: withField(aField('echo', { pattern: '^(a+)-\\1$', rule: 'non-empty' })),
    third: withField(aField('echo', { pattern: '^(a+)-\\1{1}$', rule: 'non-empty' })),
  },
];

function edgesOf(code: string): Pick<Attempt, 'second' | 'third'> {
  const row = rowCases.find((one) => one.code === code);
  if (row === undefined) throw new Error(`The cases have no row ${code}.`);
  return { second: row.old, third: row.next };
}

const refusing = policy.filter(({ verdict }) => verdict === 'deny' || verdict === 'stage');
const attempts = refusing.map(
  ({ code }): Attempt => ownAttempts.find((one) => one.code === code) ?? { code, ...edgesOf(code) },
);

/** Rows of which no event shows what is wrong: nobody's events are rejected, or nothing is known of them. */
const WITHOUT_EVENT = ['tombstone-missing', 'unit-changed', 'undecided', 'rule-locked'];

/** To writers, who are closed, a required field under another name is missing, and the other name is unknown. */
const TWO_FAULTS = ['field-renamed-required'];

test('every row that denies or stages is tried', () => {
  expect(attempts.length).toBe(refusing.length);
  expect(attempts.length).toBeGreaterThan(25);
});

test.each(attempts)('then 1.2.0 tries $code, and is refused', ({ code, second: edit, first: had = edit, third }) => {
  const versions = [had(first), edit(second)] as const;
  const next = asVersion('1.2.0')(third(versions[1]));
  const report = checkReleased(named(next), versions, undefined);
  const row = policy.find((one) => one.code === code);
  expect(['stage', 'deny']).toContain(report.verdict);
  expect(passes(report)).toBe(false);
  expect(report.changes.map((reported) => reported.row.code)).toContain(code);
  const text = asPretty(report, (_, text) => text, 1_000);
  expect(text).toContain(`safe way  ${row?.safeWay}`);
  expect(text).toContain(row?.consequence);

  const refuted = (report.versions ?? []).flatMap(witnessesOf);
  expect(refuted.length > 0, 'has a witness').toBe(!WITHOUT_EVENT.includes(code));
  for (const { version, acceptedBy, rejectedBy, event, issues } of refuted) {
    const old = versions.find(({ schemaVersion }) => schemaVersion === version);
    const side = (name: string) => {
      const [which, role] = name.split(' ') as ['old' | 'new', Role];
      return createGeneratedValidator(which === 'old' ? (old as Contract) : next, role);
    };
    expect(side(acceptedBy).issues(event)).toEqual([]);
    expect(side(rejectedBy).accepts(event)).toBe(false);
    expect(issues.length).toBeLessThanOrEqual(TWO_FAULTS.includes(code) ? 2 : 1);
    expect(issues).not.toEqual([]);
  }
});

function witnessesOf({
  version,
  demanded,
  relations,
}: Pick<ReleasedComparison, 'version' | 'demanded'> & {
  relations: ReleasedComparison['comparison']['relations'];
}) {
  return demanded.flatMap((name: EventRelation) => {
    const { witness } = relations[name];
    return witness === undefined ? [] : [{ version, ...witness }];
  });
}
