import { expect, test } from 'vitest';
import { combine, covers } from './combine.ts';
import { explain, policy } from './policy.ts';
import type { Bump, PolicyVerdict } from './policy-row.ts';

const RELATIONS = ['backward', 'forward', 'writer'] as const;

/**
 * The policy page's table, row by row: backward, forward, writer (`-` breaks, `ok` holds), bump, verdict, and the codes
 * that stand for it.
 */
const page: readonly [change: string, relations: string, bump: Bump, verdict: PolicyVerdict, codes: string][] = [
  ['add optional field', 'ok ok ok', 'minor', 'allow', 'field-added-optional'],
  ['add required field', '- ok -', 'major', 'deny', 'field-added-required'],
  ['remove optional field', 'ok ok -', 'major', 'deny', 'field-removed-optional'],
  ['… after sunset, with a tombstone', 'ok ok -', 'major', 'notice', 'field-removed-after-sunset'],
  ['remove required field', 'ok - -', 'major', 'deny', 'field-removed-required'],
  ['deprecate a field', 'ok ok ok', 'minor', 'notice', 'field-deprecated value-deprecated'],
  ['widen an enum', 'ok - ok', 'major', 'stage', 'enum-widened'],
  ['narrow an enum', '- ok -', 'major', 'deny', 'enum-narrowed'],
  ['widen a range, loosen or drop a pattern', 'ok - ok', 'major', 'stage', 'range-widened pattern-loosened'],
  ['narrow a range, add or tighten a pattern', '- ok -', 'major', 'deny', 'range-narrowed pattern-tightened'],
  ['replace by an incomparable one', '- - -', 'major', 'deny', 'pattern-replaced enum-replaced range-moved'],
  ['change what TypeScript alone sees', 'ok ok ok', 'major', 'notice', 'types-changed'],
  ['integer → number', 'ok - ok', 'major', 'stage', 'integer-to-number'],
  ['number → integer', '- ok -', 'major', 'deny', 'number-to-integer'],
  ['add a rule as error, or raise it', '- ok -', 'major', 'deny', 'rule-added-as-error'],
  ['add a rule as warning', 'ok ok ok', 'minor', 'notice', 'rule-added-as-warning'],
  ['drop a rule, or lower it', 'ok - ok', 'major', 'stage', 'rule-dropped'],
  ["tighten a rule's constant", '- ok -', 'major', 'deny', 'rule-tightened'],
  ["loosen a rule's constant", 'ok - ok', 'major', 'stage', 'rule-loosened'],
  ['make nullable', 'ok - ok', 'major', 'deny', 'made-nullable'],
  ['make non-nullable', '- ok -', 'major', 'deny', 'made-non-nullable'],
  ['rename an optional field', 'ok ok -', 'major', 'deny', 'field-renamed-optional'],
  ['rename a required field', '- - -', 'major', 'deny', 'field-renamed-required'],
  ['optional → required', '- ok -', 'major', 'deny', 'optional-to-required'],
  ['required → optional', 'ok - ok', 'major', 'stage', 'required-to-optional'],
  ['title, description, examples', 'ok ok ok', 'patch', 'allow', 'words-changed pattern-rewritten rule-rewritten'],
  ['a changed unit is a new field', 'ok ok ok', 'major', 'deny', 'unit-changed'],
  ['add back a removed name with another type', '- - ok', 'major', 'deny', 'field-name-reused'],
  ['change metadata or a PII class', 'ok ok ok', 'minor', 'notice', 'metadata-changed'],
];

test.each(page.flatMap(([change, ...row]) => row[3].split(' ').map((code) => [change, code, ...row] as const)))(
  '%s: %s',
  (_change, code, relations, bump, verdict) => {
    const broken = RELATIONS.filter((_, index) => relations.split(' ')[index] === '-');
    expect(explain(code)).toMatchObject({ breaks: broken, bump, verdict });
  },
);

test('codes are stable words, each once, and every row says whom it breaks and the safe way', () => {
  expect(new Set(policy.map(({ code }) => code)).size).toBe(policy.length);
  for (const { code, title, consequence, safeWay } of policy) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title).not.toMatch(/^[A-Z]|\.$/);
    expect(consequence).toMatch(/^[A-Z].*\.$/);
    expect(safeWay).toMatch(/^[A-Z].*\.$/);
  }
});

test('what can break somebody is a major, and is not simply allowed', () => {
  for (const { breaks, bump, verdict } of policy.filter((row) => row.breaks.length > 0)) {
    expect(breaks.length).toBeGreaterThan(0);
    expect(bump).toBe('major');
    expect(verdict).not.toBe('allow');
  }
});

test('of a new optional field it promises nothing of events that no writer of the contract sent', () => {
  const { consequence, safeWay } = explain('field-added-optional');
  expect(consequence).toContain('no writer that follows the contract has sent its name');
  expect(consequence).toContain('in the lake is judged from now on');
  expect(safeWay).toMatch(/^See with lake audit first/);
});

test('a code that there is none of is refused, with those that there are', () => {
  expect(() => explain('field-moved')).toThrow(/no row field-moved\. Its codes: field-added-optional, /);
});

test('the strictest verdict and the largest bump decide, each on its own', () => {
  expect(combine([])).toEqual({ bump: 'none', verdict: 'allow' });
  expect(
    combine([
      { bump: 'major', verdict: 'notice' },
      { bump: 'minor', verdict: 'deny' },
    ]),
  ).toEqual({ bump: 'major', verdict: 'deny' });
  expect(combine([explain('words-changed'), explain('enum-widened')])).toEqual({ bump: 'major', verdict: 'stage' });
});

test.each<[given: Bump, needed: Bump, enough: boolean]>([
  ['none', 'none', true],
  ['none', 'patch', false],
  ['patch', 'minor', false],
  ['minor', 'minor', true],
  ['minor', 'major', false],
  ['major', 'patch', true],
])('%s for %s: %s', (given, needed, enough) => {
  expect(covers(given, needed)).toBe(enough);
});
