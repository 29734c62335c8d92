import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Answer, issueCounts, type Job } from '../outcome.ts';

const script = fileURLToPath(import.meta.resolve('@acme/telemetry-json-schema/sql/duckdb.sql'));

/** DuckDB with the macros of `sql/duckdb.sql`: all field and event rules, on objects of lines. */
export async function duckdb({ paths, workers }: Job): Promise<Answer> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(workers) });
  try {
    const connection = await instance.connect();
    await connection.run(await readFile(script, 'utf8'));
    const list = paths.map((path) => `'${path.replaceAll("'", "''")}'`).join();
    const answer = await connection.runAndReadAll(
      `SELECT rule, path, count(*)::INTEGER AS count FROM telemetry_issues([${list}]) GROUP BY ALL`,
    );
    const rows = answer.getRowObjects() as unknown as { rule: string; path: string; count: number }[];
    connection.closeSync();
    return { findings: { issues: issueCounts(rows) } };
  } finally {
    instance.closeSync();
  }
}
