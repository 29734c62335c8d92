import { type BigIntStats, constants, lstatSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileOwner, FolderActions } from './folder-actions.ts';
import { etagOf } from './folder-list.ts';
import { chunksOf, readFileChunks } from './folder-read.ts';
import { LakeWriteError } from './lake-write-error.ts';
import type { ObjectState } from './storage.ts';
import { temporaryName } from './temporary-name.ts';

/**
 * Puts a file's bytes in the object's place: a copy beside it, on the disk, then a rename, so that a reader and a
 * stopped machine find the old bytes or the new ones. Extended attributes and access lists, which Node can't read, are
 * not kept.
 *
 * The object is looked at once more in the same turn of the event loop as the rename. What is left between the two
 * calls are microseconds. Whoever writes to the object itself in them has his bytes put back, and the error is
 * `changed`; who renames a file of his own over it in them has lost it: POSIX has no rename on a condition.
 */
export function replaceFile(state: ObjectState, file: string, actions: FolderActions): Promise<void> {
  return withOld(state, actions, async (owner) => {
    const commit = async (temporary: string) => {
      lookAgain(state);
      actions.rename(temporary, state.name);
    };
    await writeBeside(state.name, readFileChunks(file), owner, actions, commit);
  });
}

/** Deletes the object if it is there, with the same last look and the same window as {@link replaceFile}. */
export async function removeFile(state: ObjectState, actions: FolderActions): Promise<void> {
  if (lstatSync(state.name, { throwIfNoEntry: false }) === undefined) return;
  await withOld(state, actions, async () => {
    lookAgain(state);
    actions.unlink(state.name);
  });
}

/** Does the work while the old file is held open, and looks afterwards whether someone wrote to it meanwhile. */
async function withOld(
  state: ObjectState,
  actions: FolderActions,
  work: (owner: FileOwner) => Promise<void>,
): Promise<void> {
  const old = await openOld(state.name);
  if (old === undefined) throw new LakeWriteError('changed', state.name);
  try {
    const stats = await old.stat({ bigint: true });
    same(state, stats);
    const owner = { uid: Number(stats.uid), gid: Number(stats.gid), mode: Number(stats.mode) };
    await work(owner);
    if (etagOf(await old.stat({ bigint: true })) !== state.etag) {
      const chunks = chunksOf(old, state.name);
      await writeBeside(state.name, chunks, owner, actions, async (temporary) => actions.rename(temporary, state.name));
      await actions.sync(dirname(state.name));
      throw new LakeWriteError('changed', state.name);
    }
    await actions.sync(dirname(state.name));
  } finally {
    await old.close();
  }
}

async function openOld(name: string): Promise<FileHandle | undefined> {
  try {
    return await open(name, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeBeside(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  owner: FileOwner,
  actions: FolderActions,
  commit: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryName(dirname(name));
  try {
    // Nobody else may read it before it has the old one's owner and mode.
    await actions.write(chunks, temporary, 0o600);
    await actions.own(temporary, owner);
    await actions.sync(temporary);
    await commit(temporary);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function lookAgain(state: ObjectState): void {
  same(state, lstatSync(state.name, { bigint: true, throwIfNoEntry: false }));
}

function same({ name, etag }: ObjectState, stats: BigIntStats | undefined): void {
  if (!stats?.isFile() || etagOf(stats) !== etag) throw new LakeWriteError('changed', name);
}
