import { expect, test } from 'vitest';
import { loadDuckDB } from './load-duckdb.ts';

test.each([
  ['ERR_MODULE_NOT_FOUND', "Cannot find package '@duckdb/node-api' imported from parquet.js", 'not-installed'],
  ['MODULE_NOT_FOUND', "Cannot find module '@duckdb/node-api'", 'not-installed'],
  ['MODULE_NOT_FOUND', "Cannot find module '@duckdb/node-bindings-linux-x64/duckdb.node'", 'not-loaded'],
  ['ERR_DLOPEN_FAILED', 'libm.so.6: version not found', 'not-loaded'],
])('without DuckDB it is said whether it is there: %s, %s', async (code, message, wanted) => {
  const load = () => Promise.reject(Object.assign(new Error(message), { code }));
  const what = {
    'not-installed': 'Parquet is written by DuckDB, which is not installed. Install it: npm install @duckdb/node-api',
    'not-loaded':
      "Parquet is written by DuckDB, which is installed but can't be loaded. See whether it is for this system and this Node, " +
      'and whether its optional dependencies were left out.',
  }[wanted];
  await expect(loadDuckDB(load)).rejects.toMatchObject({ name: 'ParquetError', code: wanted, message: what });
});
