import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { judgedBySql, sqlEventRules, sqlSeverities } from './sql-rules.ts';

test('scripts judge what a text, a field or several fields of an event say, without a look-up', () => {
  const kinds = new Set(rules.filter(judgedBySql).map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(['text', 'field', 'event']));
  const others = rules.filter((rule) => ['text', 'field', 'event'].includes(rule.kind) && !judgedBySql(rule));
  expect(others.map(({ id }) => id)).toEqual(['deprecated', 'unknown-field', 'position-within-content']);
});

test('each has its severity, and an event rule its path and its SQL', () => {
  expect([...sqlSeverities()]).toContainEqual(['complete-past-90-percent', 'warning']);
  expect(sqlSeverities().size).toBe(rules.filter(judgedBySql).length);
  expect(sqlEventRules.map(({ rule }) => rule.kind)).not.toHaveLength(0);
  for (const { rule, path, broken } of sqlEventRules) {
    expect(path).toBe(`/${rule.blames}`);
    expect(broken).toContain(`${rule.blames} IS NOT NULL`);
  }
});
