import { expect, test } from 'vitest';
import { aField, type Staged, small, withField, withRule } from '../../test-support/parts.ts';
import { compare } from '../compare/compare.ts';
import type { Contract, ContractRule } from '../contract/contract.ts';
import { diff } from './diff.ts';

const ENUM = small.rules.find(({ id }) => id === 'enum') as ContractRule;
const warning = withRule({ ...ENUM, severity: { reader: 'warning', writer: 'warning' } });

const it = (own: Partial<Staged>, contract: Contract = small) => withField(aField('it', own))(contract);
const codes = (old: Contract, next: Contract) => diff(old, next).map(({ code }) => code);

test.each<[what: string, was: Partial<Staged>, is: Partial<Staged>, base: Contract, beside: string]>([
  [
    'a list as a pattern',
    { values: ['a', 'b'], rule: 'enum' },
    { pattern: '^[ab]$', rule: 'enum' },
    small,
    'pattern-rewritten',
  ],
  [
    'a pattern as a list',
    { pattern: '^a$', rule: 'enum' },
    { values: ['a'], rule: 'enum' },
    small,
    'pattern-rewritten',
  ],
  [
    'a value more, where others only warn',
    { values: ['a'], rule: 'enum' },
    { values: ['a', 'b'], rule: 'enum' },
    warning(small),
    'rule-warning-changed',
  ],
  ['a value less, that no rule judges', { values: ['a', 'b'] }, { values: ['a'] }, small, 'metadata-changed'],
])(
  '%s: programs may not compile, so it is a major, and no event is judged otherwise',
  (_what, was, is, base, beside) => {
    const comparison = compare(it(was, base), it(is, base), { tries: 20 });
    expect(comparison.changes.map(({ code }) => code)).toEqual([beside, 'types-changed']);
    expect(comparison).toMatchObject({ bump: 'major', verdict: 'notice' });
    const { source, ...events } = comparison.relations;
    expect(source).toMatchObject({ status: 'refuted', reason: expect.stringContaining('it ') });
    expect(Object.values(events).map(({ status }) => status)).toEqual(['proved', 'proved', 'proved']);
  },
);

test('it says both types', () => {
  const [change] = diff(it({ values: ['b', 'a'] }), it({})).filter(({ code }) => code === 'types-changed');
  expect(change).toEqual({
    code: 'types-changed',
    path: '/fields/it',
    message: 'To TypeScript it was "a" | "b", and is string.',
  });
});

test('what is a major by its own row is told once, and what no type shows is not told', () => {
  expect(codes(it({ values: ['a'], rule: 'enum' }), it({ values: ['a', 'b'], rule: 'enum' }))).toEqual([
    'enum-widened',
  ]);
  expect(codes(it({ values: ['a', 'b'] }), it({ values: ['b', 'a'], example: 'a' }))).toEqual([]);
  const staged = { values: ['a'], rule: 'enum', reader: { values: ['a', 'b'] } };
  expect(codes(it({ values: ['a'], rule: 'enum' }), it(staged))).toEqual(['readers-widened']);
});
