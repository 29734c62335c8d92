import { fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { athenaSql, duckdbViews, trinoSql } from './lake-table.ts';
import { lakeViews } from './lake-views.ts';

test.each([
  ['athena', athenaSql(), / {2}(\w+) (string|bigint|double)/g, ['string', 'bigint', 'double']],
  ['trino', trinoSql(), / {2}(\w+) (varchar|bigint|double)/g, ['varchar', 'bigint', 'double']],
  ['duckdb', duckdbViews(), / {2}'(\w+)': '(\w+)'/g, ['VARCHAR', 'BIGINT', 'DOUBLE']],
] as const)('the table of %s has every field with its type', (_name, { content }, column, [text, integer, number]) => {
  const types = { string: text, integer, number };
  const found = [...content.matchAll(column)].map(([, name, type]) => [name, type]);
  expect(found).toEqual(fields.map(({ name, type }) => [name, types[type]]));
});

test('what is not executed says so', () => {
  for (const { content } of [athenaSql(), trinoSql()]) expect(content).toContain('NOT EXECUTED');
  expect(duckdbViews().content).not.toContain('NOT EXECUTED');
});

test('that other years are not read is said, with what to do', () => {
  for (const [{ content }, setting] of [
    [athenaSql(), /'projection\.year\.range' = '2025,2035'/],
    [trinoSql(), /year integer WITH \(.*partition_projection_range = ARRAY\['2025', '2035'\]/],
  ] as const) {
    expect(content).toMatch(/^-- Objects of other years than 2025 to 2035 are not read, and nothing says so/m);
    expect(content).toMatch(
      /change\n-- (?:`projection\.year\.range`|the `partition_projection_range` of `year`) below\.$/m,
    );
    expect(content).toMatch(setting);
  }
});

test('every view is in all of them', () => {
  expect(lakeViews.length).toBeGreaterThan(3);
  for (const { content } of [duckdbViews(), athenaSql(), trinoSql()])
    for (const { name } of lakeViews) expect(content).toContain(`CREATE OR REPLACE VIEW ${name} AS`);
});
