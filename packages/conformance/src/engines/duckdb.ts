import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { oneLine } from '@acme/telemetry-lake';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { BY_SQL, type Engine, type Job } from '../engine.ts';
import { readLines } from '../lines.ts';
import { packageVersion } from '../package-version.ts';

const LIBRARY = '@duckdb/node-api';

/** DuckDB, with the macros of `sql/duckdb.sql`. */
export const duckdb: Engine = {
  language: 'duckdb',
  engines: [{ name: 'duckdb', library: LIBRARY, version: packageVersion(LIBRARY), artefacts: BY_SQL }],
  missing: () => undefined,
  prepare: async () => {},
  async judge({ artefacts, input, out }: Job) {
    const folder = await mkdtemp(join(tmpdir(), 'duckdb-'));
    try {
      const lines = join(folder, 'lines.jsonl');
      await pipeline(Readable.from(plainLines(input)), createWriteStream(lines));
      await inDuckdb(artefacts, (connection) => connection.run(verdicts(lines, join(out, 'duckdb.jsonl')))).catch(
        () => {
          // DuckDB's own words may quote a line (D17).
          throw new Error('DuckDB could not judge the file by sql/duckdb.sql.');
        },
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/** Gives a connection to a DuckDB that has the macros, for as long as `use` takes. */
export async function inDuckdb<T>(artefacts: string, use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const macros = await readFile(join(artefacts, 'sql/duckdb.sql'), 'utf8');
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    try {
      await connection.run(macros);
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** The lines of a file, each under its number, without what DuckDB's readers trip over. */
async function* plainLines(input: string): AsyncGenerator<Buffer, void, undefined> {
  let written = 0;
  for await (const batch of readLines(input)) {
    const parts = batch.flatMap(({ line, bytes }) => {
      const blanks = Buffer.alloc(line - 1 - written, '\n');
      written = line;
      return [blanks, oneLine(bytes), Buffer.from('\n')];
    });
    if (parts.length > 0) yield Buffer.concat(parts);
  }
}

/** A row for every record, with what is wrong with it. */
const verdicts = (lines: string, out: string) => `
  COPY (
    SELECT line, bool_and(severity IS DISTINCT FROM 'error') AS valid,
      coalesce(list({'rule': rule, 'path': path}) FILTER (rule IS NOT NULL), []) AS issues
    FROM telemetry_raw(${quoted(lines)}) LEFT JOIN telemetry_issues(${quoted(lines)}) USING (object, line)
    GROUP BY line ORDER BY line
  ) TO ${quoted(out)} (FORMAT json)`;

/** A path as an SQL literal; none of ours has a character of a pattern. */
const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`;
