import { LakeReadError, type LakeReadErrorCode } from '../lake-read-error.ts';
import { openStorage } from '../storage/open.ts';
import { newPlaces } from '../storage/place-name.ts';
import type { ErasableStorage, Skipped, StorageOptions } from '../storage/storage.ts';
import type { Target } from './erase-work.ts';

export interface Listing {
  /** By name, in the order of the listing. */
  readonly targets: ReadonlyMap<string, Target & { readonly size: number }>;
  readonly skipped: readonly Skipped[];
  /** Paths of which it can't be said whether there are names that only old versions are left of, and why. */
  readonly unlisted: ReadonlyMap<string, LakeReadErrorCode>;
}

/** Finds the storage of a path. */
export type StorageOf = (path: string) => Promise<ErasableStorage>;

/** One storage for local paths, one for S3; or the one that was given, for all. */
export function storageFor(storage: StorageOptions | ErasableStorage | undefined): StorageOf {
  if (storage !== undefined && 'inspect' in storage) return async () => storage;
  const opened = new Map<boolean, Promise<ErasableStorage>>();
  return (path) => {
    const known = opened.get(isOnS3(path)) ?? openStorage(path, storage);
    opened.set(isOnS3(path), known);
    return known;
  };
}

export function isOnS3(path: string): boolean {
  return path.startsWith('s3://');
}

/**
 * All objects under the paths, each once, and the names that only old versions are left of. Throws `LakeReadError`; not
 * for a path with nothing left under it, when `isKnown` says that something was.
 */
export async function listTargets(
  paths: readonly string[],
  storageOf: StorageOf,
  isKnown: (path: string) => boolean,
  signal?: AbortSignal,
): Promise<Listing> {
  const targets = new Map<string, Target & { readonly size: number }>();
  const isNew = newPlaces();
  const skipped = new Map<string, Skipped>();
  const unlisted = new Map<string, LakeReadErrorCode>();
  for (const path of paths) {
    const storage = await storageOf(path);
    const add = (name: string, size: number) => {
      if (isNew(name)) targets.set(name, { name, size, storage });
    };
    const deleted = await deletedNames(storage, path);
    if (!Array.isArray(deleted)) unlisted.set(path, deleted.code);
    const gone = Array.isArray(deleted) ? deleted : [];
    try {
      for await (const listed of storage.list(path)) {
        signal?.throwIfAborted();
        if (listed.skipped !== undefined) skipped.set(listed.skipped.name, listed.skipped);
        else add(listed.object.name, listed.object.size);
      }
    } catch (error) {
      const isMissing = error instanceof LakeReadError && error.code === 'not-found';
      if (!isMissing || (gone.length === 0 && !isKnown(path))) throw error;
    }
    for (const name of gone) add(name, 0);
  }
  return { targets, skipped: [...skipped.values()], unlisted };
}

/** The error, where this user may list objects and not their versions. */
async function deletedNames(storage: ErasableStorage, path: string): Promise<string[] | LakeReadError> {
  const names: string[] = [];
  try {
    for await (const name of storage.deletedNames?.(path) ?? []) names.push(name);
    return names;
  } catch (error) {
    if (error instanceof LakeReadError) return error;
    throw error;
  }
}
