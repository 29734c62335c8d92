import { readKeyFile, readSuppression, type Suppression } from '@acme/telemetry-lake';
import type { Arguments, Option } from '../arguments.ts';
import { UsageError } from '../usage-error.ts';

/** The customers that were erased, for commands by which they could come back. */
export const suppressionOptions: readonly Option[] = [
  {
    name: 'suppression',
    value: 'FILE',
    once: true,
    summary: 'refuse the customers in this file, which lake erase --suppression writes; needs --key-file',
  },
  { name: 'key-file', value: 'FILE', summary: 'the key of the suppression file, 32 bytes or more' },
];

/** `--suppression` and its key; undefined when not given. Throws {@link UsageError} or `SuppressionError`. */
export async function readSuppressionOf(given: Arguments): Promise<Suppression | undefined> {
  const [file, keyFile] = [given.last('suppression'), given.last('key-file')];
  if (file === undefined && keyFile === undefined) return undefined;
  if (file !== undefined && keyFile !== undefined) return readSuppression(file, await readKeyFile(keyFile));
  const [is, needs] = file === undefined ? ['--key-file', '--suppression'] : ['--suppression', '--key-file'];
  throw new UsageError(`${is} needs ${needs} FILE, too: a suppression file is read with its key.`);
}
