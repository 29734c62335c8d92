import { openStorage } from '../storage/open.ts';
import { newPlaces } from '../storage/place-name.ts';
import type { Skipped, StorageOptions, StoredObject } from '../storage/storage.ts';

/** What lies under the paths, each object once. Throws `LakeReadError`, and what `signal` is aborted with. */
export async function listObjects(
  paths: readonly string[],
  storage: StorageOptions,
  signal?: AbortSignal,
): Promise<{ objects: StoredObject[]; skipped: Skipped[] }> {
  const isNew = newPlaces();
  const objects: StoredObject[] = [];
  const skipped = new Map<string, Skipped>();
  for (const path of paths) {
    for await (const listed of (await openStorage(path, storage)).list(path)) {
      signal?.throwIfAborted();
      if (listed.object !== undefined) {
        if (isNew(listed.object.name)) objects.push(listed.object);
      } else skipped.set(listed.skipped.name, listed.skipped);
    }
  }
  return { objects, skipped: [...skipped.values()] };
}
