import { fields, rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { dataContract } from './data-contract.ts';

const { schema, servers, description } = parse(dataContract().content);
const [table] = schema;

test('every field is a property with its type and limits', () => {
  expect(schema).toHaveLength(1);
  expect(table.properties).toHaveLength(fields.length);
  for (const [index, { name, type, required, minimum, maximum, pattern }] of fields.entries()) {
    const { logicalTypeOptions = {}, ...property } = table.properties[index];
    expect(property).toMatchObject({ name, logicalType: type, required });
    expect([logicalTypeOptions.minimum, logicalTypeOptions.maximum]).toEqual([minimum, maximum]);
    expect(logicalTypeOptions.pattern).toBe(pattern);
  }
});

test('personal data is marked, and only that', () => {
  const marked = table.properties.filter(({ classification }: { classification?: string }) => classification);
  const personal = fields.filter(({ privacy }) => privacy !== undefined).map(({ name }) => name);
  expect(personal).toEqual(expect.arrayContaining(['customer_id', 'device_id', 'ip_address']));
  expect(marked.map(({ name }: { name: string }) => name)).toEqual(personal);
});

test('every rule on several fields is a check, but the one that needs a look-up', () => {
  const wanted = rules.filter(({ kind }) => kind === 'event').map(({ id }) => id);
  const checks = table.quality.map(({ name }: { name: string }) => name);
  expect(wanted.filter((id) => !checks.includes(id))).toEqual(['position-within-content']);
});

test('what no check sees is left to what does: SQL judges for a reader, to whom an unknown field is no issue (D9)', () => {
  const sentences: readonly string[] = description.limitations.split(/(?<=\.) /);
  const seenBySql = sentences.filter((sentence) => sentence.includes('sql/duckdb.sql'));
  expect(seenBySql).toEqual([expect.stringContaining('A fraction in a whole number')]);
  const unknownFields = sentences.filter((sentence) => sentence.includes('nknown fields'));
  expect(unknownFields).toEqual([expect.stringContaining('acme-telemetry lake audit')]);
});

test('no bucket is named', () => {
  expect(servers[0].location).toMatch(/^s3:\/\/\$\{[A-Z_]+\}\//);
});
