import { changedEvent } from '@acme/telemetry-cli/src/explain/event-lines.ts';
import { targets } from '@acme/telemetry-json-schema/src/rules/targets.ts';
import { duckdbSql } from '@acme/telemetry-json-schema/src/sql/duckdb.ts';
import { sparkSql } from '@acme/telemetry-json-schema/src/sql/spark.ts';
import { type Changes, rules, sampleEvent } from '@acme/telemetry-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { ruleInJsonSchema } from './in-json-schema.ts';
import { ruleInSql } from './in-sql.ts';

const stated = rules.filter((rule) => ruleInJsonSchema(rule) !== undefined);

test('JSON Schema states the rules that an artefact of it judges, and those that warn', () => {
  const judged = rules.filter((rule) => {
    const answer = targets.find(({ name }) => name === 'JSON Schema, writer')?.judges(rule);
    return answer === true || (rule.kind === 'event' && String(answer).startsWith('is a warning'));
  });
  expect(stated.map(({ id }) => id)).toEqual(judged.map(({ id }) => id));
  expect(stated.length).toBeGreaterThan(10);
});

test.each(stated.map((rule) => [rule.id, rule] as const))(
  '%s: the schema refuses what breaks it, and takes the rest',
  (_, rule) => {
    const validate = new Ajv2020({ strict: false }).compile(ruleInJsonSchema(rule) as object);
    const { broken, repaired } = rule.example as Record<'broken' | 'repaired', Changes>;
    expect([validate(changedEvent(broken)), validate(changedEvent(repaired)), validate(sampleEvent)]).toEqual([
      false,
      true,
      true,
    ]);
  },
);

test('what is shown as SQL stands in the scripts', () => {
  const shown = rules.flatMap((rule) => ruleInSql(rule) ?? []);
  expect(shown.length).toBeGreaterThan(10);
  const scripts = { duckdb: duckdbSql().content, spark: sparkSql().content };
  for (const { duckdb, spark } of shown) {
    for (const condition of duckdb) expect(scripts.duckdb).toContain(condition);
    for (const condition of spark) expect(scripts.spark).toContain(condition);
  }
});
