import { fields, rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { artefacts } from '../artefacts.ts';
import { sparkSql } from './spark.ts';

const { path, content } = sparkSql();
const code = content.replaceAll(/^\s*--.*\n/gm, '');

test('it is an artefact', () => {
  expect(path).toBe('sql/spark.sql');
  expect(artefacts().find((one) => one.path === path)?.content).toBe(content);
});

test('it is three statements, each ended by a semicolon at the end of a line', () => {
  const statements = code.split(';\n').filter((statement) => statement.trim() !== '');
  expect(statements.map((statement) => statement.trim().split(/ AS\b/)[0])).toEqual([
    'SET spark.sql.variant.allowDuplicateKeys = true',
    'CREATE OR REPLACE TEMPORARY VIEW telemetry_verdicts',
    'CREATE OR REPLACE TEMPORARY VIEW telemetry_issues',
  ]);
});

test('no comment and no value has a semicolon, at which clients split', () => {
  expect(content.match(/;/g)?.length).toBe(3);
});

test('a rule that judges a text, a field or an event is named with its severity, when a reader is told of it', () => {
  const named = [...code.matchAll(/^\s+'([a-z0-9-]+)', '(error|warning)'/gm)].map(([, id, severity]) => [id, severity]);
  const judged = rules.filter(({ kind, id, severity }) => {
    const known = kind === 'text' || kind === 'field' || (kind === 'event' && id !== 'position-within-content');
    return known && severity.reader !== 'off';
  });
  expect(named).toEqual(judged.map(({ id, severity }) => [id, severity.reader]));
  for (const { id } of judged) expect(code).toMatch(new RegExp(`(THEN|struct\\()\\s*'${id}'`));
});

test('every field is read, and no pattern ends where a line feed may follow', () => {
  for (const { name } of fields) expect(code).toContain(`struct(${name}_broken AS rule, '/${name}' AS path)`);
  for (const { pattern } of fields)
    if (pattern !== undefined) expect(code).toContain(pattern.replace(/^\^(.*)\$$/, "r'\\A$1\\z'"));
  expect(code).not.toMatch(/\$'(?!,)/);
});

test('a text is parsed twice and no more, in brackets and in braces, whatever the number of rules', () => {
  expect(code.match(/parse_json/g)?.length).toBe(2);
});
