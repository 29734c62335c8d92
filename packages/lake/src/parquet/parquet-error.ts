import { hasBrand } from '../has-brand.ts';

/** Why there is no Parquet. A closed list. */
export type ParquetErrorCode = 'not-installed' | 'not-loaded' | 'not-written';

const WORDS: Readonly<Record<ParquetErrorCode, string>> = {
  'not-installed': 'Parquet is written by DuckDB, which is not installed. Install it: npm install @duckdb/node-api',
  'not-loaded':
    "Parquet is written by DuckDB, which is installed but can't be loaded. See whether it is for this system and this Node, " +
    'and whether its optional dependencies were left out.',
  'not-written': 'DuckDB could not write Parquet. See whether there is space left for temporary files, and try again.',
};

const BRAND = Symbol.for('@acme/telemetry-lake/ParquetError');

/**
 * Thrown when Parquet can't be written or read again. DuckDB's own words may quote an event and are not passed on
 * (D17).
 */
export class ParquetError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    return Object.hasOwn(this, Symbol.hasInstance) ? hasBrand(value, BRAND) : super[Symbol.hasInstance](value);
  }
  override readonly name = 'ParquetError';
  readonly [BRAND] = true;
  readonly code: ParquetErrorCode;

  constructor(code: ParquetErrorCode) {
    super(WORDS[code]);
    this.code = code;
  }
}
