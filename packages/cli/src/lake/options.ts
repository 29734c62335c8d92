import type { Arguments, Option } from '../arguments.ts';
import type { Argument } from '../commands/command.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { STDIN } from '../validate/sources.ts';
import { readWhole } from './numbers.ts';
import { readLines } from './read-lines.ts';

/** Which objects: what the commands on the lake take by its place. */
export const pathArgument: Argument = { name: 'PATH', summary: 'an object, a folder, or s3://bucket/prefix' };

/** Where objects are: the options of all commands on the lake. */
export const storageOptions: readonly Option[] = [
  {
    name: 'endpoint',
    value: 'URL',
    summary: 'the address of an S3 server other than AWS; a secret goes into the environment, as the AWS SDK reads it',
  },
  { name: 'region', value: 'NAME', summary: 'the region of the buckets; by default as the AWS SDK finds it' },
  { name: 'path-style', summary: 'ask for http://host/bucket/key rather than http://bucket.host/key' },
];

/** Which objects, beside those named as arguments. */
export const listOption: Option = {
  name: 'list',
  value: 'FILE|-',
  once: true,
  summary: 'also the paths in this file, one a line; - reads them from standard input',
};

/** How long an event may be. */
export const maxEventOption: Option = {
  name: 'max-event-bytes',
  value: 'N',
  summary: 'the longest event that is read, in bytes (default 1048576, 1 MiB); a longer one counts as broken text',
};

const MOST_EVENT_BYTES = 2 ** 29;

/** `--max-event-bytes`; undefined when not given. Throws {@link UsageError}. */
export function readMaxEventBytes(given: Arguments): number | undefined {
  return readWhole(given, maxEventOption.name, 1, MOST_EVENT_BYTES);
}

/** How to reach the storage, as plain data: what `storage` of the functions of `@acme/telemetry-lake` takes. */
interface Storage {
  readonly s3?: { readonly endpoint?: string; readonly region?: string; readonly forcePathStyle?: boolean };
}

/** `--endpoint`, `--region` and `--path-style`. Throws {@link UsageError}. */
export function readStorage(given: Arguments): Storage {
  const [endpoint, region] = [given.last('endpoint'), given.last('region')];
  if (endpoint !== undefined) checkEndpoint(endpoint);
  const s3 = {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(given.has('path-style') ? { forcePathStyle: true } : {}),
  };
  return Object.keys(s3).length === 0 ? {} : { s3 };
}

// It may hold a password: nothing of it is quoted.
function checkEndpoint(endpoint: string): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError('--endpoint takes the URL of an S3 server, such as http://127.0.0.1:9000.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(
      '--endpoint holds a user or a password. Give those as the AWS SDK reads them: AWS_ACCESS_KEY_ID, ' +
        'AWS_SECRET_ACCESS_KEY.',
    );
  }
}

/** The options whose file may be standard input. */
const FROM_STDIN = ['list', 'customer-file'];

/**
 * The paths that a command is to work on: its arguments, then those of `--list`. `command` is its name, such as
 * `lake audit`, for the example in the error. Throws {@link UsageError} when there are none, or `LakeReadError`.
 */
export async function readPaths(given: Arguments, terminal: Terminal, command: string): Promise<readonly string[]> {
  const dashed = FROM_STDIN.filter((name) => given.last(name) === STDIN);
  if (dashed.length > 1) {
    throw new UsageError(`Standard input (-) can be read only once, not for --${dashed.join(' and for --')}.`);
  }
  if (given.positionals.includes(STDIN)) {
    throw new UsageError(
      'An object needs a name, and standard input has none. Paths on standard input go to --list -; events, to ' +
        'acme-telemetry validate.',
    );
  }
  const list = given.last('list');
  const listed = list === undefined ? [] : await readLines(list, terminal);
  const paths = [...given.positionals, ...listed.filter((line) => line !== '')];
  if (paths.length > 0) return paths;
  if (list === undefined) {
    const example = `acme-telemetry ${command} s3://bucket/telemetry/`;
    throw new UsageError(`Name what to look at, a folder, an object or an S3 address: ${example} (--help says more)`);
  }
  const source = list === STDIN ? 'Standard input' : list;
  throw new UsageError(`${source}, given as --list, names no path. It takes one a line.`);
}
