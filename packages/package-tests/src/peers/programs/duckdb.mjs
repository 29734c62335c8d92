// Events of a lake become Parquet, and DuckDB reads them again.
import { deepEqual, equal } from 'node:assert/strict';
import { createFolderStorage, createObjectWriter, normaliseLake } from '@acme/telemetry-lake';
import { parquetFormat } from '@acme/telemetry-lake/parquet';
import { sampleEvent } from '@acme/telemetry-schema';
// biome-ignore lint/correctness/noUndeclaredDependencies: the project that this is copied to has it
import { DuckDBInstance } from '@duckdb/node-api';

const lake = 'lake';
const writer = await createObjectWriter({ storage: createFolderStorage(), folder: lake, partition: 7 });
await writer.add(sampleEvent);
await writer.add({ ...sampleEvent, position_seconds: 5000, other: ['kept'] });
await writer.add({ ...sampleEvent, city: '' });
await writer.close();
const { total, problems } = await normaliseLake([lake], 'normalised', { format: await parquetFormat() });
deepEqual([total.written, total.rejected, problems.length], [2, 1, 0]);

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const sql = `SELECT max(position_seconds) AS position, count(other_fields) AS others, count(*) AS rows
  FROM read_parquet('normalised/telemetry/**/*.parquet', hive_partitioning = false)`;
const [row] = (await connection.runAndReadAll(sql)).getRowObjects();
equal(row.position, 5000n);
equal(row.others, 1n);
equal(row.rows, 2n);
