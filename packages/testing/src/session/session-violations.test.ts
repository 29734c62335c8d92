import { createSessionTracker, rules, validateTelemetryEvent } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedSessionIssues } from '../oracle/expected-session-issues.ts';
import { type SessionViolation, sessionViolations } from './session-violations.ts';

test('every session rule has one row', () => {
  const wanted = rules.flatMap((rule) => (rule.kind === 'session' ? [`${rule.id} /${rule.blames}`] : []));
  expect(sessionViolations.map(({ rule, path }) => `${rule} ${path}`)).toEqual(wanted);
  expect(wanted.length).toBeGreaterThanOrEqual(8);
});

test.each(sessionViolations)('$rule is broken at one event, and nothing else', ({ rule, path, arbitrary }) => {
  fc.assert(
    fc.property(arbitrary, ({ events, index }) => {
      for (const event of events) expect(validateTelemetryEvent(event).issues).toEqual([]);
      const { push } = createSessionTracker();
      const found = events.flatMap((event, at) =>
        push(event).issues.map((issue) => ({ rule: issue.rule, path: issue.path, index: at })),
      );
      expect(found).toEqual([{ rule, path, index }]);
      expect(expectedSessionIssues(events)).toEqual([{ rule, path, index }]);
    }),
    { numRuns: 300 },
  );
});

const samplesOf = (id: string, numRuns: number) => {
  const { arbitrary } = sessionViolations.find(({ rule }) => rule === id) as SessionViolation;
  return fc.sample(arbitrary, { numRuns, seed: 1 });
};

const pairsOf = (id: string) => {
  const samples = samplesOf(id, 1000);
  return new Set(samples.map(({ events, index }) => `${events[index - 1]?.event_type} ${events[index]?.event_type}`));
};

test.each([
  ['session-begins-with-start', ['start start', 'pause start', 'resume start', 'stop start', 'complete start']],
  ['session-resume-after-pause', ['start resume', 'resume resume']],
  [
    'session-nothing-after-end',
    ['stop pause', 'stop stop', 'stop complete', 'complete pause', 'complete stop', 'complete complete'],
  ],
  ['session-resume-at-pause-position', ['pause resume']],
])('%s is broken in every order that breaks it alone', (id, orders) => {
  expect(pairsOf(id)).toEqual(new Set(orders));
});

test('what is compared differs by the least, and by much; the session goes on after it, and ends with it', () => {
  const samples = samplesOf('session-time-order', 500);
  const gaps = samples.map(({ events, index }) => {
    const [before, after] = [events[index - 1], events[index]].map((event) => Date.parse(event?.event_timestamp ?? ''));
    return (before ?? 0) - (after ?? 0);
  });
  expect(gaps.every((gap) => gap >= 0)).toBe(true);
  expect(gaps.some((gap) => gap <= 1)).toBe(true);
  expect(gaps.some((gap) => gap > 10_000)).toBe(true);
  expect(samples.some(({ events, index }) => index === events.length - 1)).toBe(true);
  expect(samples.some(({ events, index }) => index < events.length - 2)).toBe(true);
});
