import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { toNewWriteError } from './lake-write-error.ts';

/**
 * Makes a folder and those above it that are missing. Answers the first that it made; undefined when all were there.
 * Throws `LakeWriteError`. Node's own `recursive` tries for ever where a new name is refused with ENOENT.
 */
export function makeFolders(folder: string, mode?: number): string | undefined {
  const refused = makeOne(folder, mode);
  if (refused === undefined) return folder;
  if (isFolder(folder)) return undefined;
  if (refused.code !== 'ENOENT' || dirname(folder) === folder) throw toNewWriteError(refused, folder);
  const firstMade = makeFolders(dirname(folder), mode);
  const again = makeOne(folder, mode);
  // Another process may have been quicker.
  if (again !== undefined && !isFolder(folder)) throw toNewWriteError(again, folder);
  return firstMade ?? folder;
}

function makeOne(folder: string, mode: number | undefined): NodeJS.ErrnoException | undefined {
  try {
    mkdirSync(folder, { mode });
    return undefined;
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
