import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EraseError } from './erase-error.ts';
import type { EraseOptions } from './erase-options.ts';
import { journalPath } from './journal.ts';
import { listKeyPath } from './list-mark.ts';

interface NamedFile {
  readonly what: string;
  readonly path: string;
}

/**
 * Throws {@link EraseError} when two of the files that a run writes are one, or one of them is one that the caller read:
 * the later would destroy what the earlier needs.
 */
export async function checkDistinctFiles({ manifest, manifestKey, suppression, reads = [] }: EraseOptions) {
  const written: NamedFile[] = [];
  if (manifest !== undefined) {
    written.push(
      { what: 'the manifest', path: manifest },
      { what: 'the journal of the manifest', path: journalPath(manifest) },
    );
    if (manifestKey === undefined) written.push({ what: 'the key of the manifest', path: listKeyPath(manifest) });
  }
  if (suppression !== undefined) written.push({ what: 'the suppression file', path: suppression.file });
  const places = new Map<string, NamedFile>();
  for (const path of reads) places.set(await placeOf(path), { what: 'a file that is read', path });
  for (const file of written) {
    const place = await placeOf(file.path);
    const other = places.get(place);
    if (other !== undefined) {
      throw new EraseError(
        'option',
        `${file.path} can't be ${file.what} and ${other.what} at once. Name another file for one of them.`,
      );
    }
    places.set(place, file);
  }
}

/** The same for each name of a file, by links or not; also of one that isn't there yet. */
async function placeOf(path: string): Promise<string> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    const folder = await realpath(dirname(path)).catch(() => resolve(dirname(path)));
    return join(folder, basename(path));
  }
}
