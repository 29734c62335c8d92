import { expectedSessionIssues, sessionViolations, telemetrySession } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../src/generated/telemetry-event.ts';
import type { SessionRule } from '../src/rules/rule.ts';
import { sampleEvent } from '../src/samples.ts';
import { createSessionTracker } from '../src/session/tracker.ts';
import { pairs } from './pairs.ts';
import { runs } from './runs.ts';

/** A session's events as changes to the sample event, and what the last of them is found to break. */
export type SessionCase = readonly [events: readonly Partial<TelemetryEvent>[], broken: boolean];

/** The issues of each event of a session, as a new tracker finds them. */
export function issuesOf(events: readonly TelemetryEvent[]): readonly (readonly string[])[] {
  const { push } = createSessionTracker();
  return events.map((event) => pairs(push(event).issues));
}

/** What every session rule must do, and by hand both sides of its boundary. */
export function testSessionRule({ id, blames, example }: SessionRule, cases: readonly SessionCase[]): void {
  const pair = `${id} /${blames}`;
  const rows = sessionViolations.filter((row) => row.rule === id);
  const judge = (list: readonly object[]) =>
    issuesOf(
      list.map((changes, at) => ({ ...sampleEvent, event_id: `EVENT_${String(at).padStart(8, '0')}`, ...changes })),
    );

  describe(id, () => {
    test.each(cases)('%j: broken by the last is %s', (events, broken) => {
      const last = judge(events).at(-1);
      if (broken) expect(last).toContain(pair);
      else expect(last).not.toContain(pair);
    });

    test('its example breaks it at the last event and nothing else, and the repair breaks nothing', () => {
      const broken = judge(example.broken);
      expect(broken.at(-1)).toEqual([pair]);
      expect(broken.slice(0, -1).flat()).toEqual([]);
      expect(judge(example.repaired).flat()).toEqual([]);
    });

    test('is found at its event, with its path and nothing else', () => {
      expect(rows.map((row) => row.path)).toEqual([`/${blames}`]);
      for (const { arbitrary } of rows) {
        fc.assert(
          fc.property(arbitrary, ({ events, index }) => {
            expect(issuesOf(events)).toEqual(events.map((_, at) => (at === index ? [pair] : [])));
          }),
          { numRuns: runs(300) },
        );
      }
    });

    test('is never found in a whole session, or where the data finds only others', () => {
      const others = sessionViolations
        .filter((row) => row.rule !== id)
        .map((row) => row.arbitrary.map(({ events }) => events));
      fc.assert(
        fc.property(fc.oneof(telemetrySession(), ...others), (events) => {
          expect(issuesOf(events).flat()).not.toContain(pair);
        }),
        { numRuns: runs(300) },
      );
    });

    test('is found in any mixture of events just where the data says so', () => {
      const mixture = fc
        .tuple(...sessionViolations.map((row) => row.arbitrary.map(({ events }) => events)))
        .chain((sessions) => fc.array(fc.constantFrom(...sessions.flat()), { maxLength: 12 }))
        .map((events) => events.map((event) => ({ ...event, session_id: 'SESSION_00000000' })));
      fc.assert(
        fc.property(mixture, (events) => {
          const expected = expectedSessionIssues(events).filter((issue) => issue.rule === id);
          const found = issuesOf(events).flatMap((list, index) => (list.includes(pair) ? [index] : []));
          expect(found).toEqual(expected.map((issue) => issue.index));
        }),
        { numRuns: runs(300) },
      );
    });
  });
}
