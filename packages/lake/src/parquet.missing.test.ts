import { expect, test, vi } from 'vitest';
import { ParquetError, parquetFormat } from './parquet.ts';

vi.mock('@duckdb/node-api', () => {
  throw new Error('Cannot find package');
});

test('without DuckDB it says what to install', async () => {
  const error = await parquetFormat().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ParquetError);
  expect(error).toMatchObject({
    code: 'not-installed',
    message: expect.stringContaining('npm install @duckdb/node-api'),
  });
});
