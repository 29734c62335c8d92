import { placeName } from '../normalise/apart.ts';
import { openStorage } from '../storage/open.ts';
import type { Skipped, StorageOptions, StoredObject } from '../storage/storage.ts';

/** What lies under the paths, each object once. Throws `LakeReadError`, and what `signal` is aborted with. */
export async function listObjects(
  paths: readonly string[],
  storage: StorageOptions,
  signal?: AbortSignal,
): Promise<{ objects: StoredObject[]; skipped: Skipped[] }> {
  // One file may be named in several ways.
  const objects = new Map<string, StoredObject>();
  const skipped = new Map<string, Skipped>();
  for (const path of paths) {
    for await (const listed of (await openStorage(path, storage)).list(path)) {
      signal?.throwIfAborted();
      if (listed.object !== undefined) {
        const place = placeName(listed.object.name);
        if (!objects.has(place)) objects.set(place, listed.object);
      } else skipped.set(listed.skipped.name, listed.skipped);
    }
  }
  return { objects: [...objects.values()], skipped: [...skipped.values()] };
}
