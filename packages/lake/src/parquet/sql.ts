import { columns } from './columns.ts';

/** DuckDB reads a file's lines in pieces of so many bytes, or of its longest line. */
const PIECE_BYTES = 16_777_216;

const names = columns.map(({ name }) => `"${name}"`).join(', ');
const types = columns.map(({ name, type }) => `'${name}': '${type}'`).join(', ');

/** The rows of a file of JSON Lines, as `rowOf` writes them. */
export function jsonRows(file: string, longestLine: number): string {
  const piece = Math.max(PIECE_BYTES, longestLine + 1);
  return `(SELECT ${names} FROM read_json(${literal(pattern(file))}, format = 'newline_delimited', columns = {${types}},
    maximum_object_size = ${piece}, hive_partitioning = false))`;
}

export function parquetRows(file: string): string {
  return `(SELECT ${names} FROM read_parquet(${literal(pattern(file))}, hive_partitioning = false))`;
}

export function copyToParquet(rows: string, file: string): string {
  return `COPY ${rows} TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`;
}

/** How many rows, and a sum over all of their values. */
export function digestOf(rows: string): string {
  return `SELECT count(*)::VARCHAR AS events, coalesce(sum(hash(each)), 0)::VARCHAR AS digest FROM ${rows} AS each`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as the pattern that fits no other. */
function pattern(path: string): string {
  return path.replaceAll(/[[*?]/g, '[$&]');
}
