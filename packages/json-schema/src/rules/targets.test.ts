import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { targets } from './targets.ts';

const judging = (id: string) => {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  return targets.filter(({ judges }) => judges(rule) === true).map(({ name }) => name);
};

test.each([
  ['json-syntax', ['DuckDB', 'Spark']],
  ['range', ['JSON Schema, reader', 'JSON Schema, writer', 'JSON Schema, exact', 'DuckDB', 'Spark']],
  ['unknown-field', ['JSON Schema, writer']],
  ['deprecated', []],
  [
    '4k-needs-bandwidth',
    ['JSON Schema, reader', 'JSON Schema, writer', 'JSON Schema, exact', 'CEL', 'DuckDB', 'Spark'],
  ],
  ['buffering-within-watch-time', ['JSON Schema, exact', 'CEL', 'DuckDB', 'Spark']],
  ['resume-has-no-watch-time', ['CEL', 'DuckDB', 'Spark']],
  ['position-within-content', []],
  ['key-is-customer-id', []],
  ['session-time-order', []],
])('%s is judged by %j', (id, names) => {
  expect(judging(id)).toEqual(names);
});

test('whoever does not judge a rule says why', () => {
  const answers = rules.flatMap((rule) => targets.map(({ judges }) => judges(rule)));
  expect(answers).toHaveLength(rules.length * targets.length);
  for (const answer of answers) if (answer !== true) expect(answer).toMatch(/^(\S+ ){3}/);
});
