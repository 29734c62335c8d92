import { dirname } from 'node:path';
import { toNewWriteError } from '../storage/lake-write-error.ts';
import { temporaryName } from '../storage/temporary-name.ts';
import { EraseError } from './erase-error.ts';
import { readIfThere } from './journal.ts';
import { isCustomers, isEntry } from './kept-shapes.ts';
import type { EraseManifest } from './manifest.ts';
import type { WorkFiles } from './work-files.ts';

/**
 * The manifest that an earlier run left at this path; undefined when there is none. Throws {@link EraseError} for
 * another file.
 */
export async function readManifest(path: string): Promise<EraseManifest | undefined> {
  const bytes = await readIfThere(path);
  if (bytes === undefined) return undefined;
  try {
    const manifest = JSON.parse(bytes.toString());
    const { manifestVersion, objects, customers } = manifest;
    if (manifestVersion === 1 && Array.isArray(objects) && objects.every(isEntry) && isCustomers(customers))
      return manifest;
  } catch {
    // Worded below: the parser's own message quotes its input.
  }
  throw new EraseError(
    'manifest',
    `${path} is there and is no manifest of this release. Give another --manifest, or move it away.`,
  );
}

/** Writes it beside, then renames it: there is always a whole one. Throws `LakeWriteError`. */
export async function writeManifest(path: string, manifest: EraseManifest, files: WorkFiles): Promise<void> {
  const beside = temporaryName(dirname(path));
  try {
    await files.write(textOf(manifest), beside, 0o644);
    await files.sync(beside);
    files.rename(beside, path);
    await files.sync(dirname(path));
  } catch (error) {
    throw toNewWriteError(error, path);
  }
}

async function* textOf(manifest: EraseManifest): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
}
