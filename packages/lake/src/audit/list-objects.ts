import { listEach } from '../storage/list-each.ts';
import { onlySkipped } from '../storage/only-skipped.ts';
import { openStorage } from '../storage/open.ts';
import { Places } from '../storage/place-name.ts';
import type { Listed, Skipped, StorageOptions, StoredObject } from '../storage/storage.ts';
import type { ObjectError } from './report.ts';

/** An object, or a path that can't be listed and why. */
export interface ListedObject extends StoredObject {
  readonly error?: ObjectError | undefined;
}

/**
 * What lies under the paths, each object once, but for what is the audit's own. Throws `LakeReadError` when no path gives
 * anything, and what `signal` is aborted with.
 */
export async function listObjects(
  paths: readonly string[],
  storage: StorageOptions,
  { isOwn, signal }: { isOwn: (name: string) => boolean; signal?: AbortSignal | undefined },
): Promise<{ objects: ListedObject[]; skipped: Skipped[] }> {
  const places = new Places();
  const objects: ListedObject[] = [];
  const skipped = new Map<string, Skipped>();
  const list = async function* (path: string): AsyncGenerator<Listed> {
    yield* (await openStorage(path, storage)).list(path);
  };
  for await (const { listed, unlisted } of listEach(paths, list)) {
    signal?.throwIfAborted();
    if (unlisted !== undefined) {
      const { path, error } = unlisted;
      objects.push({ name: path, size: 0, etag: '', error: { code: error.code, message: error.message } });
    } else if (isOwn((listed.object ?? listed.skipped).name)) continue;
    else if (listed.skipped !== undefined) skipped.set(listed.skipped.name, listed.skipped);
    else if (places.add(listed.object.name)) objects.push(listed.object);
  }
  return { objects, skipped: onlySkipped(skipped.values(), paths, places) };
}
