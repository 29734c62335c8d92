import { createEnvelopeValidator, type Rule, rules, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { findRule } from '../rules/find-rule.ts';
import { judgedExample, roleOf, sampleMessage } from './judged-example.ts';

test('the sample message breaks no rule', () => {
  expect(createEnvelopeValidator().validate(sampleMessage)).toMatchObject({ valid: true, issues: [] });
});

test('a rule is judged in a role in which it counts', () => {
  expect(rules.filter((rule) => rule.severity[roleOf(rule)] === 'off')).toEqual([]);
  expect(roleOf(findRule('range'))).toBe('reader');
  expect(roleOf(findRule('unknown-field'))).toBe('writer');
});

test('an event has its changes, and what is known beside it', () => {
  const rule = findRule('position-within-content');
  const { broken } = rule.example;
  expect(judgedExample(rule)).toMatchObject({
    kind: 'event',
    known: ['TITLE_9c0d1e2f lasts 5400 seconds'],
    broken: { object: { ...sampleEvent, ...(broken as object) }, changes: broken },
  });
});

test('of a session, a finding says in which event it is', () => {
  const { broken } = judgedExample(findRule('session-resume-after-pause'));
  expect(broken.findings).toMatchObject([{ rule: 'session-resume-after-pause', event: 2 }]);
});

test('of a session, two events that are alike are two', () => {
  const rule = findRule('session-nothing-after-end') as Extract<Rule, { kind: 'session' }>;
  const end = { event_type: 'stop', watch_duration_seconds: 5 };
  const example = { ...rule.example, broken: [{ event_type: 'start' }, end, end] };
  expect(judgedExample({ ...rule, example }).broken.findings).toMatchObject([{ rule: rule.id, event: 3 }]);
});
