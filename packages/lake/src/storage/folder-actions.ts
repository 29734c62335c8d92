import { renameSync, unlinkSync } from 'node:fs';
import { link, open } from 'node:fs/promises';

/** Everything by which the folder storage changes a disk, in the small steps between which a machine can stop. */
export interface FolderActions {
  /** Writes a new file, and refuses (EEXIST) to write over one. A failure may leave a part of it. */
  write(chunks: AsyncIterable<Uint8Array>, target: string, mode: number): Promise<void>;
  /** Gives a file its owner and mode. */
  own(target: string, owner: FileOwner): Promise<void>;
  /** Waits until a file's bytes, or a folder's names, are on the disk. */
  sync(path: string): Promise<void>;
  /** A second name, and refuses (EEXIST) to take one that is taken. */
  link(from: string, to: string): Promise<void>;
  /** At once, so that nothing of this process comes between it and the look before it. */
  rename(from: string, to: string): void;
  /** At once, as {@link rename}. */
  unlink(path: string): void;
}

export interface FileOwner {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

export const folderActions: FolderActions = {
  async write(chunks, target, mode) {
    const handle = await open(target, 'wx', mode);
    try {
      await handle.writeFile(chunks);
    } finally {
      await handle.close();
    }
  },

  async own(target, { uid, gid, mode }) {
    const handle = await open(target, 'r+');
    try {
      const now = await handle.stat();
      if (now.uid !== uid || now.gid !== gid) await handle.chown(uid, gid);
      // After chown, which takes the set-user-id bits away.
      await handle.chmod(mode & 0o7777);
    } finally {
      await handle.close();
    }
  },

  async sync(path) {
    // It opens no folders, and wants no more of a file than that it is closed.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },

  link,
  rename: renameSync,
  unlink: unlinkSync,
};
