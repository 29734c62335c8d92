import { expect, test, vi } from 'vitest';
import { ParquetError, parquetFormat } from './parquet.ts';

vi.mock('@duckdb/node-api', () => {
  throw new Error('Cannot find its binary');
});

test("a DuckDB that can't be loaded is not said to be missing", async () => {
  const error = await parquetFormat().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ParquetError);
  expect(error).toMatchObject({
    code: 'not-loaded',
    message: expect.stringContaining("is installed but can't be loaded"),
  });
});
