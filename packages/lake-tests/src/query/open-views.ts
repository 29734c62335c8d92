import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

/** The script that makes them. */
export const VIEWS = readFileSync(
  fileURLToPath(import.meta.resolve('@acme/telemetry-json-schema/sql/duckdb-views.sql')),
  'utf8',
);

export interface OpenViews {
  rows(query: string): Promise<unknown[]>;
  close(): void;
}

/** DuckDB with the views over the objects that a pattern names. */
export async function openViews(objects: string): Promise<OpenViews> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`SET VARIABLE telemetry_lake = '${objects}'`);
  await connection.run(VIEWS);
  return {
    rows: async (query) => (await connection.runAndReadAll(query)).getRowObjectsJson(),
    close: () => connection.closeSync(),
  };
}
