import { expect, test } from 'vitest';
import {
  aField,
  aRule,
  asVersion,
  bury,
  type Edit,
  edits,
  level,
  small,
  withField,
  withoutTombstone,
  withRule,
} from '../../test-support/parts.ts';
import type { Contract } from '../contract/contract.ts';
import { compareWithReleased } from './compare-with-released.ts';

const OPTIONS = { tries: 20, today: '2030-01-01' };

/** Versions, each made of the one before. */
function released(...steps: readonly [version: string, edit: Edit][]): readonly Contract[] {
  const versions: Contract[] = [];
  for (const [version, edit] of steps) versions.push(asVersion(version)(edit(versions.at(-1) ?? small)));
  return versions;
}

function judge(versions: readonly Contract[]) {
  const next = versions.at(-1) as Contract;
  const result = compareWithReleased(next, versions.slice(0, -1), OPTIONS);
  return {
    ...result,
    codes: result.changes.map(({ code }) => code).sort(),
    each: result.versions.map(({ verdict }) => verdict),
  };
}

const nothing: Edit = (contract) => contract;

test('a field removed and added back with another type is fine step by step, and refused across', () => {
  const versions = released(
    ['1.0.0', withField(aField('score'))],
    ['1.1.0', bury('score')],
    ['1.2.0', edits(withoutTombstone('score'), withField(aField('score', { type: 'integer' })))],
  );
  const { verdict, codes, versions: judged } = judge(versions);
  expect(verdict).toBe('deny');
  expect(codes).toEqual(['field-added-optional', 'field-name-reused', 'type-changed', 'words-changed']);
  expect(judged[0]?.comparison.relations).toMatchObject({
    backward: { status: 'refuted' },
    forward: { status: 'refuted' },
  });
  expect(judged[1]?.comparison.relations).toMatchObject({
    backward: { status: 'proved' },
    forward: { status: 'proved' },
  });
});

test('a field that goes after its sunset may go, though the first version did not know of it', () => {
  const deprecated = { since: '1.1.0', sunset: '2029-12-31', reason: 'Nobody reads it.' };
  const versions = released(
    ['1.0.0', withField(aField('score'))],
    ['1.1.0', withField(aField('score', { deprecated }))],
    ['2.0.0', bury('score')],
  );
  expect(judge(versions)).toMatchObject({ verdict: 'notice', bump: 'major', codes: ['field-removed-after-sunset'] });
});

test('a staged enum: readers first in a minor, writers at a major, whose window begins with those readers', () => {
  const readersFirst: [string, Edit][] = [
    ['1.0.0', level()],
    ['1.1.0', level({ reader: { values: ['a', 'b', 'c'] } })],
  ];
  expect(judge(released(...readersFirst))).toMatchObject({
    verdict: 'allow',
    bump: 'minor',
    codes: ['readers-widened'],
  });
  const { versions, changes, ...both } = judge(
    released(...readersFirst, ['2.0.0', level({ values: ['a', 'b', 'c'] })]),
  );
  expect(changes).toMatchObject([
    { code: 'writers-follow', verdict: 'notice' },
    { code: 'enum-widened', verdict: 'notice' },
  ]);
  expect(both).toMatchObject({ verdict: 'notice', bump: 'major', each: ['notice', 'notice'] });
  expect(versions.map(({ demanded }) => demanded)).toEqual([['backward'], ['backward', 'forward']]);
  expect(versions[0]?.comparison.relations.forward.status).toBe('refuted');
});

test('writers that follow in a minor, or before any reader accepts it, are refused', () => {
  const first: [string, Edit][] = [['1.0.0', level()]];
  const wider = level({ values: ['a', 'b', 'c'] });
  const widened = { code: 'enum-widened', verdict: 'stage' };
  expect(judge(released(...first, ['2.0.0', wider]))).toMatchObject({
    verdict: 'stage',
    bump: 'major',
    changes: [widened],
  });
  const staged: [string, Edit] = ['1.1.0', level({ reader: { values: ['a', 'b', 'c'] } })];
  expect(judge(released(...first, staged, ['1.2.0', wider]))).toMatchObject({
    verdict: 'stage',
    each: ['stage', 'notice'],
    changes: [{ code: 'writers-follow', verdict: 'notice' }, widened],
  });
});

test('what an earlier release did is not blamed on the next one', () => {
  const versions = released(
    ['1.0.0', level()],
    ['1.1.0', edits(level({ values: ['a', 'b', 'c'] }), withField(aField('note')))],
    ['1.2.0', nothing],
  );
  expect(judge(versions)).toMatchObject({ verdict: 'allow', bump: 'none', codes: [] });
});

test('a rule that was shipped as a warning may be raised for writers at a major; for readers never', () => {
  const expression = { op: '>=', left: { field: 'error_count' }, right: { constant: 1 } } as const;
  const rule = (reader: 'error' | 'warning', writer: 'error' | 'warning') =>
    withRule(aRule('needs-errors', expression, { severity: { reader, writer } }));
  const first: [string, Edit][] = [['1.0.0', nothing]];
  const warned: [string, Edit][] = [...first, ['1.1.0', rule('warning', 'warning')]];
  expect(judge(released(...warned))).toMatchObject({ verdict: 'notice', bump: 'minor' });
  expect(judge(released(...warned, ['2.0.0', rule('warning', 'error')]))).toMatchObject({
    verdict: 'notice',
    bump: 'major',
  });
  expect(judge(released(...warned, ['2.0.0', rule('error', 'error')]))).toMatchObject({ verdict: 'deny' });
  expect(judge(released(...first, ['2.0.0', rule('warning', 'error')]))).toMatchObject({ verdict: 'deny' });
});

test('a value that goes for writers after its sunset may go, while readers keep it', () => {
  const deprecatedValues = (sunset: string) => ({ b: { since: '1.1.0', sunset, reason: 'Not sold any more.' } });
  const versions = (sunset: string, reader: object) =>
    released(
      ['1.0.0', level()],
      ['1.1.0', level({ deprecatedValues: deprecatedValues(sunset) })],
      ['2.0.0', level({ values: ['a'], ...reader })],
    );
  const kept = { reader: { values: ['a', 'b'] } };
  expect(judge(versions('2029-01-01', kept))).toMatchObject({ verdict: 'notice', bump: 'major' });
  expect(judge(versions('2031-01-01', kept))).toMatchObject({ verdict: 'deny' });
  expect(judge(versions('2029-01-01', {}))).toMatchObject({ verdict: 'deny' });
});

test('what a value that is gone was deprecated by is remembered: in its own version PR, and in every release after it', () => {
  const b = { since: '1.1.0', sunset: '2029-01-01', reason: 'Not sold any more.' };
  const gone = { values: ['a'], reader: { values: ['a', 'b'] } };
  const steps: [string, Edit][] = [
    ['1.0.0', level()],
    ['1.1.0', level({ deprecatedValues: { b } })],
    ['2.0.0', level(gone)],
  ];
  expect(judge(released(...steps, ['2.0.0', nothing]))).toMatchObject({ verdict: 'allow', bump: 'none', codes: [] });
  const after: Edit = level({ ...gone, title: 'Level' });
  expect(judge(released(...steps, ['2.0.1', after]))).toMatchObject({ verdict: 'allow', codes: ['words-changed'] });
});

test('a value that goes after its sunset may go with the major that another one was staged for', () => {
  const b = { since: '1.1.0', sunset: '2029-01-01', reason: 'Not sold any more.' };
  const reader = { values: ['a', 'b', 'c'] };
  const steps = (own: object): [string, Edit][] => [
    ['1.0.0', level()],
    ['1.1.0', level({ reader, ...own })],
    ['2.0.0', level({ reader, values: ['a', 'c'] })],
  ];
  expect(judge(released(...steps({ deprecatedValues: { b } })))).toMatchObject({ verdict: 'notice', bump: 'major' });
  expect(judge(released(...steps({})))).toMatchObject({ verdict: 'deny' });
});

test('a value that came back without its deprecation is not to go any more', () => {
  const b = { since: '1.1.0', sunset: '2029-01-01', reason: 'Not sold any more.' };
  const gone = { values: ['a'], reader: { values: ['a', 'b'] } };
  const steps: [string, Edit][] = [
    ['1.0.0', level({ deprecatedValues: { b } })],
    ['2.0.0', level(gone)],
    ['2.1.0', level()],
  ];
  expect(judge(released(...steps, ['3.0.0', level(gone)]))).toMatchObject({ verdict: 'deny' });
});

test('without a released version there is nothing to compare with', () => {
  expect(() => compareWithReleased(small, [])).toThrow('There is no released version');
});
