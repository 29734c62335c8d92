import { rules, type TelemetryEvent } from '@acme/telemetry-schema';
import { sessionViolations, telemetrySession } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { SessionJudge } from './session-judge.ts';
import { COMPARED, EVENT_TYPES } from './session-row.ts';
import { type Event, expectedVerdict, judgeLake } from './test-lake.ts';

const sessionRules = rules.filter((rule) => rule.kind === 'session');

test('a row has a place for each field that a session rule compares, and a number for each type that one names', () => {
  expect(sessionRules.length).toBeGreaterThan(0);
  for (const { when = [], expects, blames } of sessionRules) {
    if ('compare' in expects && expects.compare === 'same') expect(Object.keys(COMPARED)).toContain(blames);
    else expect(['event_type', 'event_timestamp']).toContain(blames);
    for (const type of when) expect(EVENT_TYPES).toContain(type);
  }
});

const timeOf = ({ event_timestamp }: Event) => Date.parse(String(event_timestamp));

const sessions = (session: fc.Arbitrary<readonly TelemetryEvent[]>) =>
  fc.array(session, { minLength: 1, maxLength: 4 }).map((all) => all.flat() as unknown as Event[]);

test('clean sessions, and those entered by their middle, are told without a tracker', async () => {
  const push = vi.spyOn(SessionJudge.prototype, 'push');
  await fc.assert(
    fc.asyncProperty(telemetrySession(), fc.boolean(), async (session, middle) => {
      const events = (middle
        ? session.filter(({ event_type }) => event_type !== 'start')
        : session) as unknown as Event[];
      const verdict = await judgeLake([events]);
      expect(verdict).toEqual(expectedVerdict([events]));
      expect(verdict).toMatchObject({ issues: [], sessions: { sessions: 1, notEvaluated: middle ? 1 : 0 } });
    }),
    { numRuns: 50 },
  );
  expect(push).not.toHaveBeenCalled();
  push.mockRestore();
});

test.each(sessionViolations.map((violation) => [violation.rule, violation] as const))(
  '%s: a broken session that begins with its start is told without a tracker',
  async (rule, { arbitrary }) => {
    const push = vi.spyOn(SessionJudge.prototype, 'push');
    let broken = 0;
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ events: made }) => {
        const events = made as unknown as Event[];
        const inTime = [...events].sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1));
        fc.pre(inTime[0]?.event_type === 'start' && new Set(events.map(timeOf)).size === events.length);
        const verdict = await judgeLake([events]);
        expect(verdict).toEqual(expectedVerdict([events]));
        broken += verdict.issues.length;
      }),
      { numRuns: 20 },
    );
    // In the order of time, times do not go back.
    if (rule !== 'session-time-order') expect(broken).toBeGreaterThan(0);
    expect(push).not.toHaveBeenCalled();
    push.mockRestore();
  },
);

test.each(sessionViolations.map((violation) => [violation.rule, violation] as const))(
  '%s: broken sessions are judged as a tracker does',
  async (_, { arbitrary }) => {
    await fc.assert(
      fc.asyncProperty(sessions(arbitrary.map(({ events }) => events)), async (events) => {
        expect(await judgeLake([events])).toEqual(expectedVerdict([events]));
      }),
      { numRuns: 20 },
    );
  },
);
