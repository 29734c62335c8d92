import type { NormaliseOptions } from '@acme/telemetry-lake';
import type { Arguments, Option } from '../../arguments.ts';
import { FORMAT_VALUES } from '../../commands/command.ts';
import { likeValidate } from '../../dlq/options.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { readJudging } from '../../validate/judging.ts';
import { readWhole } from '../numbers.ts';
import { listOption, maxEventOption, readMaxEventBytes, readPaths, readStorage, storageOptions } from '../options.ts';
import { readSuppressionOf, suppressionOptions } from '../suppression.ts';

/** The options of `lake normalise`. */
export const normaliseOptions: readonly Option[] = [
  {
    name: 'format',
    value: 'jsonl|parquet',
    choices: ['jsonl', 'parquet'],
    mistaken: new Map(
      FORMAT_VALUES.map((value) => [value, `It is that of the objects; the report's is --report ${value}.`]),
    ),
    summary: 'JSON Lines in gzip (the default), or Parquet, for which @duckdb/node-api must be installed',
  },
  {
    name: 'object-size',
    value: 'MB',
    summary: 'an object is complete with so much text, before compression (default 128)',
  },
  maxEventOption,
  ...likeValidate('severity', 'durations'),
  ...suppressionOptions,
  {
    name: 'report',
    value: 'pretty|json',
    choices: FORMAT_VALUES,
    summary: 'what is said at the end: a table for people (the default), or one JSON object',
  },
  listOption,
  { name: 'tmp', value: 'DIR', summary: "where local files go meanwhile (default: the system's)" },
  ...storageOptions,
];

const MIB = 1_048_576;
const MOST_MB = 4096;

/** What to normalise, and where to. Throws `UsageError` or `LakeReadError`. */
export async function readInAndOut(given: Arguments, terminal: Terminal) {
  const { positionals } = given;
  const out = positionals.at(-1);
  const isListed = given.has('list');
  if (out === undefined || (positionals.length === 1 && !isListed)) {
    throw new UsageError(
      'Name what to normalise and where to: ' +
        'acme-telemetry lake normalise s3://bucket/telemetry/ s3://bucket/normalised/ (--help says more)',
    );
  }
  const paths = await readPaths({ ...given, positionals: positionals.slice(0, -1) }, terminal, 'lake normalise');
  return { paths, out };
}

/**
 * How to normalise, but for the format and what belongs to the run. Throws `UsageError`, `LakeReadError`,
 * `SuppressionError`.
 */
export async function readNormaliseOptions(given: Arguments): Promise<NormaliseOptions> {
  const megabytes = readWhole(given, 'object-size', 1, MOST_MB);
  return {
    ...(await readJudging(given)),
    storage: readStorage(given),
    suppression: await readSuppressionOf(given),
    tmp: given.last('tmp'),
    maxEventBytes: readMaxEventBytes(given),
    targetBytes: megabytes === undefined ? undefined : megabytes * MIB,
  };
}
