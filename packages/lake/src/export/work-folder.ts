import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toLakeWriteError } from '../storage/lake-write-error.ts';
import { isLeft, OWNER } from '../storage/temporary-name.ts';

/** The folder of an export under way, or the zip made of it: `.acme-export-`, the machine, the process, a random part. */
const OURS = /^\.acme-export-([0-9a-f]{8})-(\d+)-[0-9a-f]{16}(?:\.zip)?$/;

/** A new folder beside an export, for its owner alone. Throws `LakeWriteError`. */
export async function makeWorkFolder(out: string): Promise<string> {
  const folder = join(dirname(out), `.acme-export-${OWNER}-${randomBytes(8).toString('hex')}`);
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    throw toLakeWriteError(error, out);
  });
  return folder;
}

/** Says that the export goes on, though it may have found nothing to write for long. */
export async function keepWorkFolder(folder: string, now = new Date()): Promise<void> {
  await utimes(folder, now, now);
}

/**
 * Removes what killed exports left beside this one, since it holds personal data: of this machine at once, of another,
 * whose processes nobody can ask for, when it was not written to for a day. What may not be removed stays.
 */
export async function removeLeftWork(out: string, now = Date.now()): Promise<void> {
  const parent = dirname(out);
  for (const name of await readdir(parent).catch(() => [])) {
    const [, machine, pid] = OURS.exec(name) ?? [];
    if (machine === undefined || pid === undefined) continue;
    const path = join(parent, name);
    const written = await lastWritten(path).catch(() => now);
    if (isLeft({ machine, pid }, written, now)) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

/** A folder's own time doesn't change when a file in it grows. */
async function lastWritten(path: string): Promise<number> {
  const own = await stat(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const below = await readdir(path, { recursive: true });
  const times = await Promise.all(below.map(async (name) => (await stat(join(path, name))).mtimeMs));
  return Math.max(own.mtimeMs, ...times);
}
