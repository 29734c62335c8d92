import { isMissing } from '../is-missing.ts';
import { ParquetError } from './parquet-error.ts';

/** DuckDB, an optional peer. Throws `ParquetError`. */
export async function loadDuckDB(load = () => import('@duckdb/node-api')): Promise<Awaited<ReturnType<typeof load>>> {
  try {
    return await load();
  } catch (error) {
    throw new ParquetError(isMissing(error, '@duckdb/node-api') ? 'not-installed' : 'not-loaded');
  }
}
