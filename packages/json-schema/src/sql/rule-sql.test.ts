import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { brokenSql, literal } from './rule-sql.ts';

test('a rule is broken when every field that it reads has a value and what it says is false', () => {
  const said = rules.flatMap((rule) => (rule.kind === 'event' ? [[rule.id, brokenSql(rule.expression)] as const] : []));
  expect(Object.fromEntries(said)).toMatchObject({
    'buffering-within-watch-time':
      'buffering_duration_seconds IS NOT NULL AND watch_duration_seconds IS NOT NULL AND NOT (buffering_duration_seconds <= watch_duration_seconds)',
    'start-has-no-watch-time':
      "event_type IS NOT NULL AND watch_duration_seconds IS NOT NULL AND NOT (NOT (event_type = 'start') OR (watch_duration_seconds = 0))",
    'position-within-content': undefined,
  });
});

test('a text is quoted', () => {
  expect([literal("it's"), literal('')]).toEqual(["'it''s'", "''"]);
});
