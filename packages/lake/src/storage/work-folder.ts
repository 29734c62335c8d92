import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { toLakeWriteError } from './lake-write-error.ts';
import { isLeft, OWNER } from './temporary-name.ts';

/** What a folder is for. */
export type Work = 'audit' | 'export' | 'normalise' | 'object';

/**
 * A folder of work under way, or the zip made of it: `.acme-`, the work, the machine, the process, a random part. As a name
 * of a lake it is hidden.
 */
const OURS = /^\.acme-(?:audit|export|normalise|object)-([0-9a-f]{8})-(\d+)-[0-9a-f]{16}(?:\.zip)?$/;

/**
 * A new folder, for its owner alone; what killed work left beside it is removed. `target`: what it is made for, by which
 * an error calls it. Throws `LakeWriteError`.
 */
export async function makeWorkFolder(parent: string, work: Work, target = parent): Promise<string> {
  await removeLeftWork(parent);
  const folder = join(parent, `.acme-${work}-${OWNER}-${randomBytes(8).toString('hex')}`);
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    throw toLakeWriteError(error, target);
  });
  return folder;
}

/** Says that the work goes on, though it may have found nothing to write for long. */
export async function keepWorkFolder(folder: string, now = new Date()): Promise<void> {
  await utimes(folder, now, now);
}

/**
 * Removes what killed work left in a folder, since it may hold personal data: of this machine at once, of another, whose
 * processes nobody can ask for, when it was not written to for a day. What may not be removed stays.
 */
export async function removeLeftWork(parent: string, now = Date.now()): Promise<void> {
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
