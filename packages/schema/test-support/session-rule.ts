import { expectedSessionIssues, sessionViolations, telemetryEvent, telemetrySession } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../src/generated/telemetry-event.ts';
import { sessionRules } from '../src/rules/index.ts';
import type { SessionRule } from '../src/rules/rule.ts';
import { sampleEvent } from '../src/samples.ts';
import { createSessionTracker } from '../src/session/tracker.ts';
import { pairs } from './pairs.ts';
import { runs } from './runs.ts';
import { tally } from './tally.ts';

/** A session's events as changes to the sample event, and what the last of them is found to break. */
export type SessionCase = readonly [events: readonly Partial<TelemetryEvent>[], broken: boolean];

/** The issues of each event of a session, as a new tracker finds them. */
export function issuesOf(events: readonly TelemetryEvent[]): readonly (readonly string[])[] {
  const { push } = createSessionTracker();
  return events.map((event) => pairs(push(event).issues));
}

const compared = sessionRules.filter(({ expects }) => 'compare' in expects).map((rule) => rule.blames);

/** What other rules compare and this one doesn't read, as another session's event has it: for one event after the other, round and round. */
function changesBeside({ blames, expects }: SessionRule): fc.Arbitrary<readonly Partial<TelemetryEvent>[]> {
  const read = [blames, 'previous' in expects ? expects.onlyIfLater : undefined];
  const names = compared.filter((name) => !read.includes(name)) as (keyof TelemetryEvent)[];
  return fc
    .tuple(telemetryEvent(), fc.array(fc.subarray(names, { minLength: 1 }), { minLength: 1, maxLength: 5 }))
    .map(([other, lists]) => lists.map((list) => Object.fromEntries(list.map((name) => [name, other[name]]))));
}

/** What every session rule must do, and by hand both sides of its boundary. */
export function testSessionRule(rule: SessionRule, cases: readonly SessionCase[]): void {
  const { id, blames, example } = rule;
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
      const alone = tally('alone');
      for (const { arbitrary } of rows) {
        fc.assert(
          fc.property(arbitrary, ({ events, index }) => {
            expect(issuesOf(events)).toEqual(events.map((_, at) => (at === index ? [pair] : [])));
            alone.count(pair);
          }),
          { numRuns: runs(500) },
        );
      }
      alone.expectOften([pair]);
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

    test('is found among other faults just where the data says so', () => {
      const among = tally('among others');
      for (const { arbitrary } of rows) {
        fc.assert(
          fc.property(arbitrary, changesBeside(rule), ({ events }, changes) => {
            const worse = events.map((event, at) => ({ ...event, ...changes[at % changes.length] }));
            const expected = expectedSessionIssues(worse).filter((issue) => issue.rule === id);
            const found = issuesOf(worse);
            expect(found.flatMap((list, at) => (list.includes(pair) ? [at] : []))).toEqual(
              expected.map((issue) => issue.index),
            );
            const broken = new Set(found.flat());
            if (broken.has(pair) && broken.size > 1) among.count(pair);
          }),
          { numRuns: runs(1200) },
        );
      }
      among.expectOften([pair]);
    });
  });
}
