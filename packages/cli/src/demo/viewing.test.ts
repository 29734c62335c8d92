import { createSessionTracker, createValidator } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { durations } from './catalogue.ts';
import { createRandom } from './random.ts';
import { viewing } from './viewing.ts';

const BEGIN = Date.UTC(2025, 0, 1);

test('viewings keep to every rule, those on whole sessions included', () => {
  const random = createRandom(1);
  const { validate } = createValidator({ role: 'writer', contentDurationSeconds: durations });
  const { push } = createSessionTracker();
  const types = new Set<string>();
  let waited = 0;
  let errors = 0;
  for (let at = 0; at < 300; at += 1) {
    const emitted = viewing(random, BEGIN);
    for (const { event, atMs } of emitted) {
      const { valid, issues, notEvaluated } = validate(event);
      expect({ valid, issues, notEvaluated }).toEqual({ valid: true, issues: [], notEvaluated: [] });
      expect(push(event)).toMatchObject({ issues: [], notEvaluated: [] });
      expect(Date.parse(event.event_timestamp)).toBe(atMs);
      types.add(event.event_type);
    }
    waited += emitted.at(-1)?.event.buffering_duration_seconds ?? 0;
    errors += emitted.at(-1)?.event.error_count ?? 0;
  }
  expect([...types].sort()).toEqual(['complete', 'pause', 'resume', 'start', 'stop']);
  expect(Math.min(waited, errors)).toBeGreaterThan(0);
});

test('the same seed makes the same events', () => {
  expect(viewing(createRandom(5), BEGIN)).toEqual(viewing(createRandom(5), BEGIN));
});
