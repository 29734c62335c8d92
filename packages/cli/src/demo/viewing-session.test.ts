import { createSessionTracker, createValidator } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { durations } from './generate.ts';
import { createRandom } from './random.ts';
import { viewingSession } from './viewing-session.ts';

test('a session keeps to every rule, those on whole sessions included', () => {
  const random = createRandom(1);
  const { validate } = createValidator({ role: 'writer', contentDurationSeconds: durations });
  const { push } = createSessionTracker();
  const types = new Set<string>();
  for (let at = 0; at < 300; at += 1) {
    for (const event of viewingSession(random, Date.UTC(2025, 0, 1))) {
      const { valid, issues, notEvaluated } = validate(event);
      expect({ valid, issues, notEvaluated }).toEqual({ valid: true, issues: [], notEvaluated: [] });
      expect(push(event)).toMatchObject({ issues: [], notEvaluated: [] });
      types.add(event.event_type);
    }
  }
  expect([...types].sort()).toEqual(['complete', 'pause', 'resume', 'start', 'stop']);
});
