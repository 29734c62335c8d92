import type { Engine } from '../engine.ts';
import { cpp } from './cpp.ts';
import { duckdb } from './duckdb.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { python } from './python.ts';
import { rust } from './rust.ts';
import { spark } from './spark.ts';

/** Every checker, in the order of the table: append a row. */
export const engines: readonly Engine[] = [javascript, python, java, go, rust, cpp, duckdb, spark];
