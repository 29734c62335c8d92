import { LakeReadError, type LakeReadErrorCode } from '../lake-read-error.ts';
import { listEach } from '../storage/list-each.ts';
import { onlySkipped } from '../storage/only-skipped.ts';
import { openStorage } from '../storage/open.ts';
import { Places } from '../storage/place-name.ts';
import type { ErasableStorage, Listed, Skipped, StorageOptions } from '../storage/storage.ts';
import type { Target } from './erase-work.ts';

export interface ListedTarget extends Target {
  readonly size: number;
  /** Only old versions are left of it. */
  readonly isDeleted: boolean;
  /** Whether old versions can be listed, where there are any. */
  readonly hasVersions: boolean;
}

export interface Listing {
  /** By name, in the order of the listing. */
  readonly targets: ReadonlyMap<string, ListedTarget>;
  readonly skipped: readonly Skipped[];
  /** Paths of which it can't be said what lies under them, or what only old versions are left of, and why. */
  readonly unlisted: ReadonlyMap<string, LakeReadErrorCode>;
}

/** Finds the storage of a path. */
export type StorageOf = (path: string) => Promise<ErasableStorage>;

/** One storage for local paths, one for S3; or the one that was given, for all. */
export function storageFor(storage: StorageOptions | ErasableStorage | undefined): StorageOf {
  if (isStorage(storage)) return async () => storage;
  const opened = new Map<boolean, Promise<ErasableStorage>>();
  return (path) => {
    const known = opened.get(isOnS3(path)) ?? openStorage(path, storage);
    opened.set(isOnS3(path), known);
    return known;
  };
}

/** Whether it is a caller's own storage. */
export function isStorage(storage: StorageOptions | ErasableStorage | undefined): storage is ErasableStorage {
  return storage !== undefined && 'inspect' in storage;
}

export function isOnS3(path: string): boolean {
  return path.startsWith('s3://');
}

/**
 * All objects under the paths, each once, and the names that only old versions are left of. Throws `LakeReadError` when
 * no path gives anything, or a storage can't be opened. A path with nothing left under it is listed, when `isKnown` says that something was.
 */
export async function listTargets(
  paths: readonly string[],
  storageOf: StorageOf,
  isKnown: (path: string) => boolean,
  signal?: AbortSignal,
): Promise<Listing> {
  const targets = new Map<string, ListedTarget>();
  const places = new Places();
  const skipped = new Map<string, Skipped>();
  const unlisted = new Map<string, LakeReadErrorCode>();
  // A program that lacks what a whole storage needs is mended first.
  for (const path of paths) await storageOf(path);
  const list = async function* (path: string): AsyncGenerator<Listed & Omit<ListedTarget, 'name' | 'size'>> {
    const storage = await storageOf(path);
    const { names: gone, error } = await deletedNames(storage, path);
    if (error !== undefined) unlisted.set(path, error.code);
    const hasVersions = error?.code !== 'no-permission' || gone.length > 0;
    let failure: unknown;
    try {
      for await (const listed of storage.list(path)) yield { ...listed, storage, isDeleted: false, hasVersions };
    } catch (error) {
      const isMissing = error instanceof LakeReadError && error.code === 'not-found';
      if (!isMissing || (gone.length === 0 && !isKnown(path))) failure = error;
    }
    for (const name of gone) yield { object: { name, size: 0, etag: '' }, storage, isDeleted: true, hasVersions };
    if (failure !== undefined) throw failure;
  };
  for await (const { listed, unlisted: failed } of listEach(paths, list)) {
    signal?.throwIfAborted();
    if (failed !== undefined) unlisted.set(failed.path, failed.error.code);
    else if (listed.skipped !== undefined) skipped.set(listed.skipped.name, listed.skipped);
    else {
      const { object, storage, isDeleted, hasVersions } = listed;
      const { name, size } = object;
      if (places.add(name)) targets.set(name, { name, size, storage, isDeleted, hasVersions });
    }
  }
  return { targets, skipped: onlySkipped(skipped.values(), paths, places), unlisted };
}

/** With the error, where this user may list objects and not their versions, or not all can be told. */
async function deletedNames(
  storage: ErasableStorage,
  path: string,
): Promise<{ readonly names: readonly string[]; readonly error?: LakeReadError }> {
  const names: string[] = [];
  try {
    for await (const name of storage.deletedNames?.(path) ?? []) names.push(name);
    return { names };
  } catch (error) {
    if (error instanceof LakeReadError) return { names, error };
    throw error;
  }
}
