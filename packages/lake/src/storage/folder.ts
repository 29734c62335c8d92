import { lstat, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { toLakeReadError } from '../lake-read-error.ts';
import { type FolderActions, folderActions } from './folder-actions.ts';
import { etagOf, listFolder } from './folder-list.ts';
import { readFileChunks } from './folder-read.ts';
import { sweepFolder, sweepFolders } from './folder-sweep.ts';
import { toLakeWriteError } from './lake-write-error.ts';
import { makeFolders } from './make-folders.ts';
import type { Obstacle } from './obstacle.ts';
import { fullName } from './place-name.ts';
import { renameToNew } from './rename-to-new.ts';
import { removeFile, replaceFile } from './replace-file.ts';
import type { CreateOptions, ErasableStorage, ObjectState } from './storage.ts';
import { temporaryName } from './temporary-name.ts';

export interface FolderStorageOptions {
  /** What is done in place of the own steps on the disk, such as to make one of them fail, or to stop between two. */
  readonly actions?: ((own: FolderActions) => FolderActions) | undefined;
}

/** Objects are the files of local folders. What it changes is on the disk when it returns, whole or not at all. */
export function createFolderStorage({ actions: change }: FolderStorageOptions = {}): ErasableStorage {
  const actions = change?.(folderActions) ?? folderActions;
  const swept = new Set<string>();
  /** Once a folder: looking through it for every object would take the square of their number. */
  async function sweepOnce(name: string): Promise<void> {
    const folder = resolve(dirname(name));
    if (swept.has(folder)) return;
    swept.add(folder);
    // Another user's may stay: `removeLeftovers` says so, and it is no reason not to go on.
    await sweepFolder(folder, actions).catch(() => []);
  }
  return {
    fullName,
    list: listFolder,
    read: readFileChunks,
    create: (name, file, options) =>
      writing(name, async () => {
        await createFile(name, file, options, actions);
        return existing(name);
      }),
    inspect: inspectFile,
    replace: (state, file) =>
      writing(state.name, async () => {
        await sweepOnce(state.name);
        await replaceFile(state, file, actions);
        return existing(state.name);
      }),
    remove: (state) =>
      writing(state.name, async () => {
        await sweepOnce(state.name);
        await removeFile(state, actions);
      }),
    oldVersions: noVersions,
    removeVersion: async () => {},
    removeLeftovers: (path) => writing(path, () => sweepFolders(path, actions)),
  };
}

async function* noVersions(): AsyncGenerator<never, void, undefined> {}

async function writing<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toLakeWriteError(error, name);
  }
}

async function existing(name: string): Promise<ObjectState> {
  const state = await inspectFile(name);
  if (state === undefined) throw new Error('It went as soon as it was written.');
  return state;
}

async function inspectFile(name: string): Promise<ObjectState | undefined> {
  try {
    const link = await lstat(name, { bigint: true });
    const stats = link.isSymbolicLink() ? await stat(name, { bigint: true }) : link;
    if (!stats.isFile()) return undefined;
    const obstacles: Obstacle[] = [];
    if (link.isSymbolicLink()) obstacles.push('symlink');
    if (stats.nlink > 1n) obstacles.push('hard-link');
    return { name, size: Number(stats.size), etag: etagOf(stats), obstacles };
  } catch (error) {
    const readError = toLakeReadError(error, name);
    if (readError.code === 'not-found') return undefined;
    throw readError;
  }
}

async function createFile(
  name: string,
  file: string,
  { overwrite = false }: CreateOptions = {},
  actions: FolderActions,
): Promise<void> {
  const folder = dirname(name);
  const firstMade = makeFolders(folder);
  const temporary = temporaryName(folder);
  try {
    await actions.write(readFileChunks(file), temporary, 0o666);
    await actions.sync(temporary);
    if (overwrite) actions.rename(temporary, name);
    else await renameToNew(temporary, name, actions);
  } finally {
    await rm(temporary, { force: true });
  }
  await actions.sync(folder);
  if (firstMade !== undefined) await syncMadeFolders(resolve(folder), resolve(firstMade), actions);
}

/** A new folder is a name in the one above it. */
async function syncMadeFolders(folder: string, firstMade: string, actions: FolderActions): Promise<void> {
  await actions.sync(dirname(folder));
  if (folder !== firstMade && dirname(folder) !== folder) await syncMadeFolders(dirname(folder), firstMade, actions);
}
