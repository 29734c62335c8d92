import { fields, rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { targets } from '../rules/targets.ts';
import { duckdbSql } from './duckdb.ts';

const { content } = duckdbSql();
const [macros, severities] = content.split('JOIN (VALUES') as [string, string];
const { judges } = targets.find(({ name }) => name === 'DuckDB')!;
const judged = rules.filter((rule) => judges(rule) === true);

test('the severities are those of a reader, of every rule that the coverage table says is judged', () => {
  const rows = [...severities.matchAll(/\('([^']*)', '([^']*)'\)/g)].map(([, id, severity]) => [id, severity]);
  expect(rows).toEqual(judged.map(({ id, severity }) => [id, severity.reader]));
  expect(rows).toContainEqual(['resume-has-no-watch-time', 'warning']);
  expect(rows.map(([id]) => id)).not.toContain('unknown-field');
});

test('every rule that the coverage table says is judged is found somewhere', () => {
  expect(judged.filter(({ id }) => !macros.includes(`'${id}'`))).toEqual([]);
  expect(judged.length).toBeGreaterThan(10);
});

test('every field has its path, its value and its issue', () => {
  for (const { name } of fields)
    for (const place of [`'$.${name}'`, ` AS ${name}`, `'path': '/${name}'`]) expect(macros).toContain(place);
});
