import { expect, test } from 'vitest';
import {
  aField,
  asVersion,
  bury,
  type Edit,
  edits,
  level,
  REQUIRED,
  type Staged,
  small,
  withField,
  withoutField,
} from '../../test-support/parts.ts';
import { checkBump } from './check-bump.ts';
import { compareWithReleased } from './compare-with-released.ts';

// A sunset is a date: from that day on what is deprecated may go. The date that it is compared with is given.

const SUNSET = '2030-06-30';
const deprecated = { since: '1.1.0', sunset: SUNSET, reason: 'Nobody reads it.' };

const score = (own: Partial<Staged> = {}) => withField(aField('score', { type: 'integer', ...own }));
const buryScore = bury('score', 'integer');

/** What becomes of a change to 1.1.0, in which a field and a value are deprecated, on a day. */
function removing(edit: Edit, today: string, version = '2.0.0') {
  const first = asVersion('1.0.0')(edits(score(), level())(small));
  const second = asVersion('1.1.0')(
    edits(score({ deprecated }), level({ deprecatedValues: { b: deprecated } }))(first),
  );
  const next = asVersion(version)(edit(second));
  const { verdict, bump, changes } = compareWithReleased(next, [first, second], { today, tries: 20 });
  const step = checkBump({ verdict, bump }, { schemaVersionOld: '1.1.0', schemaVersionNew: version });
  return { verdict, bump, codes: changes.map(({ code }) => code), step: step.status };
}

test.each([
  ['2030-06-29', 'deny', ['field-removed-optional'], 'failed'],
  [SUNSET, 'notice', ['field-removed-after-sunset'], 'ok'],
  ['2030-07-01', 'notice', ['field-removed-after-sunset'], 'ok'],
] as const)('a field whose sunset is 2030-06-30 goes on %s: %s', (today, verdict, codes, step) => {
  expect(removing(buryScore, today)).toEqual({ verdict, bump: 'major', codes, step });
});

test.each([
  ['1.1.1', 'failed'],
  ['1.2.0', 'failed'],
  ['2.0.0', 'ok'],
])('after its sunset a field goes at a major alone: %s %s', (version, step) => {
  expect(removing(buryScore, SUNSET, version)).toMatchObject({ verdict: 'notice', bump: 'major', step });
});

test.each<[string, Edit, string[]]>([
  ['without a tombstone', withoutField('score'), ['field-removed-optional', 'tombstone-missing']],
  ['with a tombstone of another type', bury('score', 'string'), ['field-removed-after-sunset', 'tombstone-missing']],
])('after its sunset, %s, it is refused', (_, edit, codes) => {
  expect(removing(edit, SUNSET)).toMatchObject({ verdict: 'deny', codes, step: 'failed' });
});

const kept = { values: ['a'], reader: { values: ['a', 'b'] } };

test.each([
  ['2030-06-29', kept, 'deny'],
  [SUNSET, kept, 'notice'],
  [SUNSET, { values: ['a'] }, 'deny'],
])('a value whose sunset is 2030-06-30 goes on %s, with %j: %s', (today, own, verdict) => {
  expect(removing(level(own), today)).toMatchObject({ verdict, bump: 'major' });
});

const readers = { rule: 'enum', reader: { values: ['a', 'b', 'c'] } };

test.each<[what: string, next: Edit]>([
  ['while another one comes that readers accept already', level({ values: ['a', 'c'], ...readers })],
  ['as a pattern takes the place of the list', withField(aField('level', { ...REQUIRED, pattern: '^a$', ...readers }))],
])('a value that goes %s needs its sunset, too', (_, edit) => {
  const judged = (own: Partial<Staged>) => {
    const first = asVersion('1.0.0')(level({ ...readers, ...own })(small));
    const { verdict, changes } = compareWithReleased(asVersion('2.0.0')(edit(first)), [first], {
      today: SUNSET,
      tries: 20,
    });
    return { verdict, codes: changes.map(({ code }) => code) };
  };
  expect(judged({})).toMatchObject({ verdict: 'deny', codes: expect.arrayContaining(['enum-narrowed']) });
  const { verdict, codes } = judged({ deprecatedValues: { b: deprecated } });
  expect({ verdict, codes }).toMatchObject({ verdict: 'notice', codes: expect.arrayContaining(['writers-narrowed']) });
});

test('a deprecation that is withdrawn has no sunset any more', () => {
  const first = asVersion('1.0.0')(score({ deprecated })(small));
  const second = asVersion('1.1.0')(score()(first));
  const next = asVersion('2.0.0')(buryScore(second));
  expect(compareWithReleased(next, [first, second], { today: '2031-01-01', tries: 20 }).verdict).toBe('deny');
});

test('without a date it is the day on which it is asked', () => {
  const first = (sunset: string) => asVersion('1.0.0')(score({ deprecated: { ...deprecated, sunset } })(small));
  const on = (sunset: string) =>
    compareWithReleased(asVersion('2.0.0')(buryScore(first(sunset))), [first(sunset)], { tries: 20 }).verdict;
  expect([on('2000-01-01'), on('9999-12-31')]).toEqual(['notice', 'deny']);
});

test.each(['30.06.2030', '2030-06-31', '2030-6-30', '20300630', '2030-06-30T12:00:00Z', '+012030-06-30', 'today', ''])(
  'a day written %j lets nothing through: it is refused',
  (today) => {
    expect(() => removing(buryScore, today)).toThrow(RangeError);
    expect(() => removing(buryScore, today)).toThrow('today is no date such as 2027-06-30.');
  },
);
