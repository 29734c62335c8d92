import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { judgeText } from '../judge/judge-text.ts';
import { breakableRules, breakingExample, sessionExample, validExample } from './examples.ts';

test.each(breakableRules.map((rule) => [rule.id, rule] as const))(
  'the example for %s breaks this rule alone, once',
  (id, rule) => {
    const { text, settings } = breakingExample(rule);
    expect(judgeText(text, settings).issues.map((issue) => issue.rule)).toEqual([id]);
  },
);

test.each([
  ['event', validExample, 1],
  ['session', sessionExample, 4],
])('the valid %s has nothing wrong', (_, { text, settings }, events) => {
  expect(judgeText(text, settings)).toMatchObject({ events, invalid: 0, issues: [] });
});

test('the valid session is one lane, judged from its start', () => {
  const { lanes, notEvaluated } = judgeText(sessionExample.text, sessionExample.settings);
  expect(lanes.map(({ marks }) => marks.map(({ type }) => type))).toEqual([['start', 'pause', 'resume', 'complete']]);
  expect(notEvaluated.map(({ rule }) => rule)).toEqual(['position-within-content']);
});

test('a rule that is left out has nothing to show: its example is a valid event', () => {
  const left = rules.filter((rule) => !breakableRules.includes(rule));
  for (const rule of left) {
    const { text, settings } = breakingExample(rule);
    expect(judgeText(text, settings).issues).toEqual([]);
  }
  expect(breakableRules.length).toBeGreaterThan(left.length);
});
