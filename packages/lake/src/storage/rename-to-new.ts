import { lstatSync } from 'node:fs';
import type { FolderActions } from './folder-actions.ts';
import { LakeWriteError } from './lake-write-error.ts';

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];
/** A folder that isn't empty, or a file, stands where a folder is to go. */
const TAKEN = ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'];

/**
 * A link refuses a name that is taken, which a rename does not. Where a file system has no links, we look first. The
 * file may keep its temporary name, too.
 */
export async function renameToNew(temporary: string, name: string, actions: FolderActions): Promise<void> {
  try {
    await actions.link(temporary, name);
  } catch (error) {
    if (!NO_LINKS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    renameIfFree(temporary, name, actions);
  }
}

/** A folder has no links: we look first. An empty folder that comes between is the only thing that could be replaced. */
export function renameFolderToNew(temporary: string, name: string, actions: FolderActions): void {
  try {
    renameIfFree(temporary, name, actions);
  } catch (error) {
    if (!TAKEN.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new LakeWriteError('exists', name, { cause: error });
  }
}

function renameIfFree(temporary: string, name: string, actions: FolderActions): void {
  if (lstatSync(name, { throwIfNoEntry: false })) throw new LakeWriteError('exists', name);
  actions.rename(temporary, name);
}
