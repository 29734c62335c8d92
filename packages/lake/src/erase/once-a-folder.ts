import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Places } from '../storage/place-name.ts';
import { isOnS3 } from './list-targets.ts';

/**
 * Of the files of one local folder the first: what was left lies beside them, and each look goes through the whole
 * folder. All other paths stay.
 */
export async function onceAFolder(paths: readonly string[]): Promise<string[]> {
  const places = new Places();
  const once: string[] = [];
  for (const path of paths) {
    const isFolder =
      isOnS3(path) ||
      (await stat(path)
        .then((stats) => stats.isDirectory())
        .catch(() => false));
    if (isFolder || places.add(dirname(path))) once.push(path);
  }
  return once;
}
