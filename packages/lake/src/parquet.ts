import { createWriteStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { LakeReadError } from './lake-read-error.ts';
import type { EventFile, ObjectFormat } from './normalise/object-format.ts';
import { loadDuckDB } from './parquet/load-duckdb.ts';
import { ParquetError } from './parquet/parquet-error.ts';
import { rowOf } from './parquet/row.ts';
import { copyToParquet, digestOf, jsonRows, literal, parquetRows } from './parquet/sql.ts';
import { toLakeWriteError } from './storage/lake-write-error.ts';
import { LINE_FEED } from './white-space.ts';

export { ParquetError, type ParquetErrorCode } from './parquet/parquet-error.ts';

const MEMORY_LIMIT = '512MB';
const THREADS = 2;

/**
 * Parquet, compressed with zstd, for `normaliseLake`: a column a field of the schema, `BIGINT`, `DOUBLE` or
 * `VARCHAR`; `event_time`, the timestamp as a time in UTC to the microsecond; and `other_fields`, all else of an
 * event as JSON, so that nothing is lost: unknown fields, and values that their column can't hold, such as a fraction
 * where the rule `integer` is lowered, or a text with a lone surrogate. Year, month, day and hour are in the folders.
 *
 * Numbers of columns are doubles; in `other_fields` all is spelled as it came. Of duplicate keys the last counts (D7, D11).
 * What was stored is read again and compared by its values. Needs the package `@duckdb/node-api`; throws `ParquetError` without it.
 */
export async function parquetFormat(): Promise<ObjectFormat> {
  const { DuckDBInstance } = await loadDuckDB();
  return {
    name: 'parquet',
    extension: '.parquet',
    open: (path) => new ParquetFile(path, () => DuckDBInstance.create(':memory:')),
  };
}

/** Rows go to a file of JSON Lines first, from which DuckDB makes the Parquet. */
class ParquetFile implements EventFile {
  readonly path: string;
  readonly #start: () => Promise<DuckDBInstance>;
  readonly #rows: string;
  readonly #stream: ReturnType<typeof createWriteStream>;
  #failure: unknown;
  #longest = 0;

  constructor(path: string, start: () => Promise<DuckDBInstance>) {
    this.path = path;
    this.#start = start;
    this.#rows = `${path}.jsonl`;
    this.#stream = createWriteStream(this.#rows, { flags: 'wx', highWaterMark: 1_048_576 });
    this.#stream.on('error', (error) => {
      this.#failure = error;
    });
  }

  async write(lines: Buffer): Promise<void> {
    const rows: string[] = [];
    for (let from = 0; from < lines.length; ) {
      const end = lines.indexOf(LINE_FEED, from);
      const row = rowOf(lines.subarray(from, end));
      // UTF-8 needs three bytes for a character of UTF-16 at most.
      this.#longest = Math.max(this.#longest, row.length * 3);
      rows.push(row);
      from = end + 1;
    }
    await this.#settled((done) => this.#stream.write(`${rows.join('\n')}\n`, done));
  }

  async close(): Promise<void> {
    await this.#settled((done) => this.#stream.end(done));
    await this.#inDuckdb((connection) => connection.run(copyToParquet(jsonRows(this.#rows, this.#longest), this.path)));
  }

  async check(stored: AsyncIterable<Uint8Array>) {
    const copy = `${this.path}.again`;
    try {
      await pipeline(Readable.from(stored), createWriteStream(copy)).catch((error: unknown) => {
        throw error instanceof LakeReadError ? error : toLakeWriteError(error, copy);
      });
      return await this.#inDuckdb(async (connection) => {
        const written = await digest(connection, jsonRows(this.#rows, this.#longest));
        // What is no Parquet any more holds nothing.
        const read = await digest(connection, parquetRows(copy)).catch(() => ({ events: '0', digest: '' }));
        return {
          events: Number(read.events),
          isEqual: read.events === written.events && read.digest === written.digest,
        };
      });
    } finally {
      await unlink(copy).catch(() => {});
    }
  }

  async discard(): Promise<void> {
    this.#stream.destroy();
    for (const file of [this.#rows, this.path]) await unlink(file).catch(() => {});
  }

  async #settled(work: (done: (error?: Error | null) => void) => void): Promise<void> {
    const error = this.#failure ?? (await new Promise((resolve) => work(resolve)));
    if (error) throw toLakeWriteError(error, this.#rows);
  }

  async #inDuckdb<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    let instance: DuckDBInstance | undefined;
    let connection: DuckDBConnection | undefined;
    try {
      instance = await this.#start();
      connection = await instance.connect();
      await connection.run(`SET memory_limit = '${MEMORY_LIMIT}'; SET threads = ${THREADS};
        SET temp_directory = ${literal(dirname(this.path))}`);
      return await use(connection);
    } catch {
      throw new ParquetError('not-written');
    } finally {
      connection?.closeSync();
      instance?.closeSync();
    }
  }
}

async function digest(connection: DuckDBConnection, rows: string): Promise<{ events: string; digest: string }> {
  const [found] = (await connection.runAndReadAll(digestOf(rows))).getRowObjectsJson();
  return { events: String(found?.events), digest: String(found?.digest) };
}
