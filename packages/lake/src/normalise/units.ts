import { deliveryHour } from '../object-name.ts';
import { onlySkipped } from '../storage/only-skipped.ts';
import { Places, placeName } from '../storage/place-name.ts';
import type { LakeStorage, Skipped, StorageOptions, StoredObject } from '../storage/storage.ts';
import { keyOf } from './hour-key.ts';

/** All objects whose names don't say when they were delivered. */
export const UNDATED = 'undated';

/** An object to read, and where it lies. */
export interface Input extends StoredObject {
  readonly storage: LakeStorage;
  /** Its name, wherever the program is run. */
  readonly place: string;
}

/** What is made anew as a whole: the objects of one hour, or all that say none. */
export interface Unit {
  /** `2025-08-11T14`, or {@link UNDATED}. */
  readonly hour: string;
  /** In the order of the listing. */
  readonly inputs: readonly Input[];
}

export interface Units {
  /** In the order of hours, the undated ones last. */
  readonly units: readonly Unit[];
  readonly skipped: readonly Skipped[];
}

/** Lists what lies under paths, by hour of delivery; each object once. Throws `LakeReadError`. */
export async function listUnits(
  paths: readonly string[],
  open: (path: string, options?: StorageOptions) => Promise<LakeStorage>,
): Promise<Units> {
  const places = new Places();
  const byHour = new Map<string, Input[]>();
  const skipped: Skipped[] = [];
  for (const path of paths) {
    const storage = await open(path);
    for await (const { object, skipped: passed } of storage.list(path)) {
      if (object === undefined) {
        skipped.push(passed);
        continue;
      }
      if (!places.add(object.name)) continue;
      const time = deliveryHour(object.name);
      const hour = time === undefined ? UNDATED : keyOf(time);
      const inputs = byHour.get(hour) ?? [];
      inputs.push({ ...object, storage, place: placeName(object.name) });
      byHour.set(hour, inputs);
    }
  }
  const units = [...byHour].map(([hour, inputs]) => ({ hour, inputs }));
  // An hour begins with a digit, and so comes before any word.
  return { units: units.sort((a, b) => (a.hour < b.hour ? -1 : 1)), skipped: onlySkipped(skipped, paths, places) };
}
