/** How the tests treat the blocks of each language: append a row. A language without one fails. */
export const LANGUAGES = {
  /** Compiled, and run; what it prints is compared where the page says it. */
  ts: 'run',
  /** Parsed: its packages may not be here. */
  js: 'parse',
  /** Parsed, and judged when it is an event or a policy. */
  json: 'parse',
  /** Each command must exist, with its options; harmless ones are run in the order of the page. */
  sh: 'run',
  /** Run by DuckDB, in the order of the page. */
  sql: 'run',
  /** Output stands behind the code that prints it. What is no output is marked `text picture`. */
  text: 'picture',
} as const;

/** Blocks that a test of their package runs, with its own files. Append a row. */
export const RUN_ELSEWHERE: readonly { page: string; languages: readonly string[]; by: string }[] = [
  { page: 'packages/cli/README.md', languages: ['sh', 'json', 'text'], by: 'packages/cli/src/readme.test.ts' },
  {
    page: 'packages/json-schema/README.md',
    languages: ['python', 'java', 'go', 'rust', 'cpp', 'js', 'py', 'sql'],
    by: 'packages/conformance/src/readme.test.ts',
  },
];

/** Files that pages show, and the test that runs them. A page that runs what it shows needs no row. */
export const SHOWN_FILES: readonly { files: RegExp; by: string }[] = [
  { files: /^packages\/examples\/src\/clients\//, by: 'packages/kafka-tests/src/examples/clients.test.ts' },
  { files: /^packages\/json-schema\/README\.md$/, by: 'packages/conformance/src/readme.test.ts' },
  { files: /^packages\/json-schema\/sql\/duckdb/, by: 'packages/json-schema/src/sql/lake-table.test.ts' },
  { files: /^packages\/json-schema\/sql\/(athena|trino)/, by: 'packages/json-schema/src/sql/lake-table.test.ts' },
  { files: /^packages\/conformance\/engines\/python\//, by: 'packages/conformance/src/engines/python.test.ts' },
  {
    files: /^packages\/schema\/src\/rules\/4k-needs-bandwidth/,
    by: 'packages/schema/src/rules/4k-needs-bandwidth.test.ts',
  },
];
