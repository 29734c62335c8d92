import { type EraseOptions, readKeyFile } from '@acme/telemetry-lake';
import type { Arguments, Option } from '../../arguments.ts';
import { formatOption } from '../../dlq/options.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { STDIN } from '../../validate/sources.ts';
import { customerFileOption, readCustomers } from '../customers.ts';
import { listOption, maxEventOption, readMaxEventBytes, readStorage, storageOptions } from '../options.ts';

/** Where the proof of an erasure is written when nobody says. */
export const DEFAULT_MANIFEST = 'lake-erase-manifest.json';

export const eraseOptions: readonly Option[] = [
  customerFileOption,
  { name: 'apply', summary: 'erase; without it nothing is changed, and the report says what would be' },
  listOption,
  {
    name: 'manifest',
    value: 'FILE',
    summary: `the proof: hashes and counts of each object, no id (with --apply by default ${DEFAULT_MANIFEST})`,
  },
  {
    name: 'manifest-key-file',
    value: 'FILE',
    summary: 'a key of 32 bytes or more: the manifest then holds an HMAC of each id',
  },
  {
    name: 'suppression',
    value: 'FILE',
    once: true,
    summary: 'first add the customers to this file, so that other commands refuse them; needs --key-file',
  },
  { name: 'key-file', value: 'FILE', summary: 'the key of the suppression file; make one with openssl rand 32' },
  {
    name: 'tmp',
    value: 'DIR',
    summary: "where an object is written before it is put in place (default: beside it; for S3 the system's)",
  },
  maxEventOption,
  formatOption('a report for people (the default), or the manifest as one JSON document'),
  ...storageOptions,
];

/** The options that name a file to be read. */
const READ = [customerFileOption.name, listOption.name, 'manifest-key-file', 'key-file'];

/** How to erase, by the options. Throws {@link UsageError}, `EraseError`, `SuppressionError` or `LakeReadError`. */
export async function readEraseOptions(given: Arguments, terminal: Terminal): Promise<EraseOptions> {
  const apply = given.has('apply');
  const [manifest, manifestKey] = [
    given.last('manifest') ?? (apply ? DEFAULT_MANIFEST : undefined),
    given.last('manifest-key-file'),
  ];
  const [suppression, key] = [given.last('suppression'), given.last('key-file')];
  if ((suppression === undefined) !== (key === undefined)) {
    const [is, needs] = key === undefined ? ['--suppression', '--key-file'] : ['--key-file', '--suppression'];
    throw new UsageError(`${is} needs ${needs} FILE, too: a suppression file is written with its key.`);
  }
  return {
    customers: await readCustomers(given, terminal, 'to erase'),
    apply,
    manifest,
    reads: READ.flatMap((name) => given.last(name) ?? []).filter((file) => file !== STDIN),
    tmp: given.last('tmp'),
    storage: readStorage(given),
    maxEventBytes: readMaxEventBytes(given),
    manifestKey: manifestKey === undefined ? undefined : await readKeyFile(manifestKey),
    suppression:
      suppression === undefined || key === undefined ? undefined : { file: suppression, key: await readKeyFile(key) },
  };
}
