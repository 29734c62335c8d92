import { expectedSessionIssues, sessionViolations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test-support/runs.ts';
import { issuesOf } from '../../test-support/session-rule.ts';

const sessions = fc.oneof(...sessionViolations.map((row) => row.arbitrary.map(({ events }) => events)));
const mixtures = fc
  .array(sessions, { minLength: 1, maxLength: 4 })
  .chain((several) => fc.array(fc.constantFrom(...several.flat()), { maxLength: 12 }))
  .map((events) => events.map((event) => ({ ...event, session_id: 'SESSION_00000000' })));

test('of events in any order, each is found to break what the data says, and nothing else', () => {
  fc.assert(
    fc.property(mixtures, (events) => {
      const expected = events.map((): string[] => []);
      for (const { rule, path, index } of expectedSessionIssues(events)) expected[index]?.push(`${rule} ${path}`);
      expect(issuesOf(events)).toEqual(expected.map((list) => list.sort()));
    }),
    { numRuns: runs(1000) },
  );
});
