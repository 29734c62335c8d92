import { expect, test } from 'vitest';
import { contractRules } from './contract-rules.ts';
import { celAnswer, verdictJudge } from './judge-verdict.ts';
import { artefactsFolder } from './paths.ts';
import type { EngineVerdict, Expectation, Pair } from './verdict.ts';

const contract = contractRules(artefactsFolder);
const judge = verdictJudge(contract);
const celRules = contract.rules.filter(({ cel }) => cel !== undefined);

const tooMuchBuffering: Pair = { rule: 'buffering-within-watch-time', path: '/buffering_duration_seconds' };
const noCity: Pair = { rule: 'required', path: '/city' };
const stray: Pair = { rule: 'unknown-field', path: '/stray' };
const early: Pair = { rule: 'complete-past-90-percent', path: '/completion_percentage' };

const expectation = (reader: readonly Pair[], writer = reader): Expectation => ({
  reader,
  writer,
  envelope: false,
  traps: [],
});

/** What a sound engine says. */
const sound = (valid: boolean, reader: boolean, writer: boolean, issues: readonly Pair[]): EngineVerdict => ({
  line: 1,
  valid,
  reader,
  writer,
  exact: valid,
  envelope: false,
  issues,
});

const agreement = (verdict: EngineVerdict, expected: Expectation) =>
  Object.fromEntries(judge(verdict, expected).map(({ artefact, agrees }) => [artefact, agrees]));
const ALL = { reader: true, writer: true, exact: true, envelope: true, issues: true };

test.each([
  ['a valid event', sound(true, true, true, []), expectation([])],
  ['a field that is missing', sound(false, false, false, [noCity]), expectation([noCity])],
  ['a stray field', sound(true, true, false, []), expectation([], [stray])],
  ['what only the exact schema refuses', sound(false, true, true, [tooMuchBuffering]), expectation([tooMuchBuffering])],
  ['a warning', sound(true, true, true, [early]), expectation([early])],
])('an engine that judges %s as it has to agrees by each artefact', (_, verdict, expected) => {
  expect(agreement(verdict, expected)).toEqual(ALL);
});

test.each([
  ['reader', { reader: true }],
  ['writer', { writer: true }],
  ['exact', { exact: true }],
  ['envelope', { envelope: true }],
  ['issues', { valid: true }],
  ['issues', { issues: [] }],
  ['issues', { issues: [noCity, early] }],
  ['issues', { issues: [noCity, noCity] }],
  ['issues', { issues: [{ ...noCity, path: '/isp' }] }],
] as const)('by %s a wrong answer is found: %j', (artefact, wrong) => {
  const verdict = { ...sound(false, false, false, [noCity]), ...wrong };
  expect(agreement(verdict, expectation([noCity]))).toEqual({ ...ALL, [artefact]: false });
});

test('what an engine does not say is not compared', () => {
  expect(judge({ line: 1, valid: true, reader: true }, expectation([]))).toEqual([
    { artefact: 'reader', agrees: true, notJudged: 0 },
  ]);
  expect(judge({ line: 1, valid: true }, expectation([]))).toEqual([]);
});

test('CEL has to answer for each of its rules, and where a field lacks its type not at all', () => {
  const wanted = (found: readonly Pair[]) =>
    Object.fromEntries(celRules.map((rule) => [rule.id, celAnswer(rule, found)]));
  const noWatchTime: Pair = { rule: 'not-null', path: '/watch_duration_seconds' };
  const notJudged = celRules.filter(({ reads }) => reads?.includes('watch_duration_seconds')).length;
  expect(notJudged).toBeGreaterThan(1);

  const rules = wanted([noWatchTime]);
  expect(judge({ line: 1, valid: true, rules }, expectation([noWatchTime]))).toEqual([
    { artefact: 'cel', agrees: true, notJudged },
  ]);
  const { 'buffering-within-watch-time': _, ...fewer } = rules;
  for (const wrong of [fewer, { ...rules, 'buffering-within-watch-time': true }, { ...rules, other: null }])
    expect(judge({ line: 1, valid: true, rules: wrong }, expectation([noWatchTime]))[0]?.agrees).toBe(false);
  expect(judge({ line: 1, valid: false, rules }, expectation([noWatchTime]))[0]?.agrees).toBe(false);
});

test.each([
  ['broken', [tooMuchBuffering], false],
  ['held', [], true],
  ['not judged, since there is no object', [{ rule: 'type', path: '' }], null],
  ['not judged, since a field has no value', [{ rule: 'required', path: '/watch_duration_seconds' }], null],
  ['held, whatever an identifier is', [{ rule: 'identifier-format', path: '/event_id' }], true],
  ['broken, whatever the range', [tooMuchBuffering, { rule: 'range', path: '/watch_duration_seconds' }], false],
] as const)('a rule is %s', (_, found, answer) => {
  const rule = celRules.find(({ id }) => id === tooMuchBuffering.rule);
  expect(celAnswer(rule as never, found)).toBe(answer);
});
