import { existsSync } from 'node:fs';
import {
  type Contract,
  ContractError,
  checkContract,
  currentContract,
  releasedContracts,
} from '@acme/telemetry-evolution';
import { nearestTo, sayGuess } from '../did-you-mean.ts';
import { fileText } from '../file-text.ts';
import { UsageError } from '../usage-error.ts';
import { isJsonSchema } from './is-json-schema.ts';

/** A version as it was named in the arguments. */
export type Version = NamedContract | NamedSchema;

interface Named {
  /** As it was given. */
  readonly name: string;
  /** Where it was read from, and what stood there; of files only. */
  readonly file?: { readonly path: string; readonly text: string };
}

export interface NamedContract extends Named {
  readonly contract: Contract;
}

/** A plain JSON Schema: it has no roles, no severities and no version. */
export interface NamedSchema extends Named {
  readonly schema: unknown;
}

/** The name of the contract that `currentContract` gives. */
export const WORKING_TREE = 'working-tree';

const WANTED =
  'Give a contract file, a JSON Schema file, a released version such as 1.0.0, or working-tree; a file of such a name as ./1.0.0.';

/** A version by what was given for it. Throws {@link UsageError} or `LakeReadError`. */
export async function readVersion(name: string): Promise<Version> {
  if (name === WORKING_TREE) return { name, contract: currentContract() };
  if (/^\d+(\.\d+)*$/.test(name)) return { name, contract: releasedContract(name) };
  if (name === '-') throw new UsageError(`A version can't be read from standard input. ${WANTED}`);
  // Near all of it only: `working` may be a file.
  const guess = sayGuess(nearestTo(name, [WORKING_TREE]));
  if (guess !== '' && !existsSync(name)) throw new UsageError(`There is no version ${name}.${guess}`);
  return readFile(name);
}

function releasedContract(version: string): Contract {
  const contract = releasedContracts.find(({ schemaVersion }) => schemaVersion === version);
  if (contract !== undefined) return contract;
  const released = releasedContracts.map(({ schemaVersion }) => schemaVersion).join(', ');
  throw new UsageError(`There is no released version ${version}. Released: ${released}. ${WANTED}`);
}

/** Its content tells what it is. */
async function readFile(path: string): Promise<Version> {
  const text = await fileText(path);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is not JSON, so it is neither a contract nor a JSON Schema. ${WANTED}`);
  }
  const named = { name: path, file: { path, text } };
  if (typeof document === 'object' && document !== null && 'contractVersion' in document)
    return { ...named, contract: contractOf(document, path) };
  if (isJsonSchema(document)) return { ...named, schema: document };
  throw new UsageError(
    `${path} is neither a contract, which has a contractVersion, nor a JSON Schema, which has keywords such as properties. ${WANTED}`,
  );
}

function contractOf(document: unknown, path: string): Contract {
  try {
    return checkContract(document, path);
  } catch (error) {
    if (error instanceof ContractError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
