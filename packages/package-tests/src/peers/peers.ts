/** An optional package that users bring themselves, and what of ours works on it. */
export interface Peer {
  readonly peer: string;
  /** The entries and packages that need it, without `@acme/`, as the policy names them. */
  readonly neededBy: readonly string[];
  /** Ours that the program uses: they are installed, with all of ours that they need. */
  readonly installs: readonly string[];
  /** One of the folder `programs`, and what it is given. */
  readonly program: readonly [string, ...string[]];
  /** What that does, for people. */
  readonly does: string;
  /** The oldest that is promised, where the range in package.json can't say it. */
  readonly oldest?: string;
}

/** Every peer: append a row. */
export const peers: readonly Peer[] = [
  {
    peer: 'ajv',
    neededBy: ['telemetry-schema/ajv'],
    installs: ['telemetry-schema'],
    program: ['ajv'],
    does: 'judges a good and a bad event',
  },
  {
    peer: '@sinclair/typebox',
    neededBy: ['telemetry-schema/typebox'],
    installs: ['telemetry-schema'],
    program: ['typebox'],
    does: 'judges lists of events, interpreted and compiled',
  },
  {
    peer: 'fast-check',
    neededBy: ['telemetry-testing'],
    installs: ['telemetry-testing', 'telemetry-schema'],
    program: ['fast-check'],
    does: 'draws from every arbitrary',
  },
  {
    peer: 'kafkajs',
    neededBy: ['telemetry-kafka/kafkajs', 'telemetry-cli'],
    installs: ['telemetry-kafka', 'telemetry-schema'],
    program: ['kafka-client', 'kafkajs'],
    does: 'meets no broker, and says so',
  },
  {
    peer: '@confluentinc/kafka-javascript',
    neededBy: ['telemetry-kafka/confluent', 'telemetry-cli'],
    installs: ['telemetry-kafka', 'telemetry-schema'],
    program: ['kafka-client', 'confluent'],
    does: "meets no broker, and says so; where there is no binary, the adapter's calls compile",
  },
  {
    peer: '@platformatic/kafka',
    neededBy: ['telemetry-kafka/platformatic', 'telemetry-cli'],
    installs: ['telemetry-kafka', 'telemetry-schema'],
    program: ['kafka-client', 'platformatic'],
    does: 'meets no broker, and says so',
  },
  {
    peer: '@opentelemetry/api',
    neededBy: ['telemetry-consumer/opentelemetry'],
    installs: ['telemetry-consumer', 'telemetry-producer', 'telemetry-kafka', 'telemetry-schema'],
    program: ['opentelemetry'],
    does: "shows a consumer's counters",
  },
  {
    peer: '@aws-sdk/client-s3',
    neededBy: ['telemetry-lake/s3', 'telemetry-cli'],
    installs: ['telemetry-lake', 'telemetry-schema'],
    program: ['s3'],
    does: 'writes, audits and removes an object',
  },
  {
    peer: '@duckdb/node-api',
    neededBy: ['telemetry-lake/parquet', 'telemetry-cli'],
    installs: ['telemetry-lake', 'telemetry-schema'],
    program: ['duckdb'],
    does: 'writes Parquet, and reads it again',
    // All its versions are pre-releases for npm, which takes them into no range but `*`.
    oldest: '1.4.0-r.1',
  },
];
