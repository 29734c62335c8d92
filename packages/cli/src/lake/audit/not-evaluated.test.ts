import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { notEvaluated } from './not-evaluated.ts';
import { fullReport } from './sample-report.ts';
import { warnings } from './warnings.ts';

type Options = Parameters<typeof notEvaluated>[0];

const reasonsOf = (options: Options) =>
  Object.fromEntries(notEvaluated(options).flatMap(({ reason, rules }) => rules.map((rule) => [rule, reason])));

test('without more being asked for', () => {
  const session = rules.filter(({ kind, id }) => kind === 'session' && id !== 'session-time-order');
  expect(session.length).toBeGreaterThan(5);
  expect(reasonsOf({})).toEqual({
    'position-within-content': 'no-lookup',
    'key-is-customer-id': 'no-envelope',
    'session-time-order': 'no-arrival-order',
    ...Object.fromEntries(session.map(({ id }) => [id, 'not-asked-for'])),
  });
});

test('with sessions and durations', () => {
  expect(reasonsOf({ sessions: true, contentDurationSeconds: new Map() })).toEqual({
    'position-within-content': 'unknown-title',
    'key-is-customer-id': 'no-envelope',
    'session-time-order': 'no-arrival-order',
  });
});

test('the sessions of which the beginning was not seen are said', () => {
  const words = notEvaluated({ sessions: true }, fullReport()).map((it) => it.words);
  expect(words).toContain('in 211 sessions of which the beginning was not seen');
});

test('a rule that is off is not missed', () => {
  const severities = { 'position-within-content': 'off', 'session-time-order': 'off' } as const;
  expect(Object.values(reasonsOf({ severities, sessions: true }))).toEqual(['no-envelope']);
});

test.each<[Options & { reveal?: boolean; rejects?: string }, RegExp[]]>([
  [{}, []],
  [{ reveal: true, rejects: 'dir' }, []],
  [{ reveal: true }, [/^--reveal changes nothing without --rejects DIR/]],
  [{ severities: { range: 'warning' } }, []],
  [
    { severities: { 'session-same-title': 'error' } },
    [/^--severity session-same-title changes nothing here: .*\(give --sessions\)\.$/],
  ],
  [{ sessions: true, severities: { 'session-same-title': 'error' } }, []],
  [{ sessions: true, severities: { 'session-time-order': 'error' } }, [/order of arrival is not known/]],
  [{ contentDurationSeconds: new Map(), severities: { 'position-within-content': 'error' } }, []],
])('%j: what changes nothing is said', (options, sentences) => {
  expect(warnings(options)).toEqual(sentences.map((it) => expect.stringMatching(it)));
});
