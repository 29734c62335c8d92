import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FolderActions } from './folder-actions.ts';
import { leftovers } from './temporary-name.ts';

/** Removes what killed runs left in a folder; one that another run removes at the same time is as good as removed. */
export async function sweepFolder(folder: string, actions: FolderActions): Promise<string[]> {
  const found = await leftovers(folder);
  for (const path of found) {
    try {
      actions.unlink(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return found;
}

/** The same in a folder and all below it, or in the folder of a file, also of one that is gone. */
export async function sweepFolders(path: string, actions: FolderActions): Promise<string[]> {
  const stats = await statOf(path);
  const folder = dirname(path);
  if (stats === undefined && (await statOf(folder)) === undefined) return [];
  if (!stats?.isDirectory()) return sweepFolder(folder, actions);
  const swept = await sweepFolder(path, actions);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const name of await sweepFolders(join(path, entry.name), actions)) swept.push(name);
  }
  return swept;
}

/** Undefined: nothing is there. */
async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
