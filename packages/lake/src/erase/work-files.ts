import { open } from 'node:fs/promises';
import { type FolderActions, folderActions } from '../storage/folder-actions.ts';

/** Everything by which erasing changes a disk beside the storage: its temporary files, the journal and the manifest. */
export interface WorkFiles extends Pick<FolderActions, 'write' | 'sync' | 'rename' | 'unlink'> {
  /** Adds text to a file, which is made if need be; it is on the disk when this returns. */
  append(path: string, text: string): Promise<void>;
  /** Shortens a file to so many bytes. */
  truncate(path: string, length: number): Promise<void>;
}

export const workFiles: WorkFiles = {
  ...folderActions,

  async append(path, text) {
    const handle = await open(path, 'a', 0o600);
    try {
      await handle.appendFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },

  async truncate(path, length) {
    const handle = await open(path, 'r+');
    try {
      await handle.truncate(length);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};
