import { createHash, randomBytes } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toLakeWriteError } from '../storage/lake-write-error.ts';
import { makeFolders } from '../storage/make-folders.ts';
import { keepWorkFolder, makeLocalFolder } from '../storage/work-folder.ts';

const KEY_BYTES = 32;
const KEY_FILE = 'key';
/** A part that no state file names may be one that another audit is about to name; not when it is so old. */
const DEAD_AFTER_MS = 24 * 3_600_000;

/** Where events are compared. */
export interface SpillFolders {
  /** Of the objects' parts. */
  readonly parts: string;
  /** Of files of passing use, this audit's own. */
  readonly passing: string;
  readonly key: Uint8Array;
  /** Changes with the key. */
  readonly keyId: string;
  /** Removes what audits that were killed left: of the parts, all that are a day old but those to keep. */
  sweep(kept: ReadonlySet<string>): Promise<void>;
  /** Says that the audit goes on. */
  keep(): Promise<void>;
  /** Removes what no later audit needs. */
  remove(): Promise<void>;
}

/** The folder of the parts that stay beside a state file. */
export function partsOf(state: string): string {
  return `${state}.parts`;
}

/**
 * Makes the folders. With a state file, the parts and their key stay beside it, so that what is finished needn't be
 * read again; else all goes at the end. Throws `LakeWriteError`.
 */
export async function makeSpillFolders({
  tmp = tmpdir(),
  state,
}: {
  tmp?: string | undefined;
  state?: string | undefined;
}): Promise<SpillFolders> {
  const passing = await makeLocalFolder(tmp, 'audit');
  const remove = () => rm(passing, { recursive: true, force: true });
  const sweep = (kept: ReadonlySet<string>) => sweepFolder(parts, kept);
  const parts = state === undefined ? passing : partsOf(state);
  try {
    const key = state === undefined ? randomBytes(KEY_BYTES) : await guard(parts, () => keyOf(parts));
    return {
      parts,
      passing,
      sweep,
      remove,
      keep: () => keepWorkFolder(passing),
      key,
      keyId: createHash('sha256').update(key).digest('hex'),
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The folder's key; made when there is none, or what is there is none: parts of another key are not compared. */
async function keyOf(folder: string): Promise<Uint8Array> {
  makeFolders(folder, 0o700);
  const file = join(folder, KEY_FILE);
  const beside = join(folder, `${KEY_FILE}-${randomBytes(8).toString('hex')}`);
  await writeFile(beside, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600, flush: true });
  try {
    // There whole or not at all; whoever comes second reads what the first one wrote.
    await link(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if ((await stat(file)).size !== KEY_BYTES) await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
  return new Uint8Array(await readFile(file));
}

async function sweepFolder(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (name === KEY_FILE || kept.has(file)) continue;
    // Another audit may have put it in its place, or removed it.
    const stats = await stat(file).catch(() => undefined);
    if (stats !== undefined && Date.now() - stats.mtimeMs > DEAD_AFTER_MS) await rm(file, { force: true });
  }
}

async function guard<T>(target: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw toLakeWriteError(error, target);
  }
}
