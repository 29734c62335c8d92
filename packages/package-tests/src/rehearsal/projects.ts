/** A use of published packages, in a folder of its own. */
export interface Project {
  readonly use: string;
  /** What its user installs. */
  readonly installs: readonly string[];
  /** A program of the folder `programs`, run as ESM and as CommonJS; or else the command is what is used. */
  readonly program?: string;
  /** What Node is given before the program. */
  readonly flags?: readonly string[];
}

/** Everything that users do with what was published: append a row. */
export const projects: readonly Project[] = [
  {
    use: 'produce and consume',
    installs: ['@acme/telemetry-producer', '@acme/telemetry-consumer'],
    program: 'pipeline',
  },
  {
    use: 'test with arbitraries',
    installs: ['@acme/telemetry-testing', '@acme/telemetry-schema', 'fast-check'],
    program: 'arbitraries',
    flags: ['--test'],
  },
  { use: 'write and audit a lake', installs: ['@acme/telemetry-lake', '@acme/telemetry-schema'], program: 'lake' },
  { use: 'compare contracts', installs: ['@acme/telemetry-evolution'], program: 'evolution' },
  {
    use: 'judge by the JSON Schema',
    installs: ['@acme/telemetry-json-schema', '@acme/telemetry-schema', 'ajv'],
    program: 'data',
  },
  { use: 'acme-telemetry validate', installs: ['@acme/telemetry-cli'] },
];
