import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { toNewWriteError } from './lake-write-error.ts';
import { makeFolders } from './make-folders.ts';
import { DEAD_AFTER_MS, isGone, OWNER } from './temporary-name.ts';

/** What a folder is for. */
const WORKS = ['audit', 'export', 'normalise', 'object'] as const;

/** Work that calls {@link keepWorkFolder} for as long as it lives. */
const KEPT: readonly string[] = ['audit', 'export'];

/**
 * A folder of work under way, or the zip made of it: `.acme-`, the work, the machine, the process, a random part. As a name
 * of a lake it is hidden.
 */
const OURS = new RegExp(`^\\.acme-(${WORKS.join('|')})-([0-9a-f]{8})-(\\d+)-[0-9a-f]{16}(?:\\.zip)?$`);

/** A work folder in the folder for local files, which is made, too. Throws `LakeWriteError`. */
export async function makeLocalFolder(tmp: string, work: (typeof WORKS)[number]): Promise<string> {
  makeFolders(tmp);
  return makeWorkFolder(tmp, work, tmp);
}

/**
 * A new folder, for its owner alone; what killed work left beside it is removed. `target`: what it is made for, by which
 * an error calls it. Throws `LakeWriteError`.
 */
export async function makeWorkFolder(parent: string, work: (typeof WORKS)[number], target: string): Promise<string> {
  await removeLeftWork(parent);
  const folder = join(parent, `.acme-${work}-${OWNER}-${randomBytes(8).toString('hex')}`);
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    throw toNewWriteError(error, target);
  });
  return folder;
}

/** Says to other machines that the work goes on, though it may have found nothing to write for long. */
export async function keepWorkFolder(folder: string, now = new Date()): Promise<void> {
  await utimes(folder, now, now);
}

/**
 * Removes what killed work of this user left in a folder, since it may hold personal data: of this machine at once, of
 * another, whose processes nobody can ask for, when it was not written to for a day. So is an export or an audit whose
 * process seems to live: its number may be another's now, as after a restart. What may not be removed stays.
 */
export async function removeLeftWork(parent: string, now = Date.now()): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const [, work, machine, pid] = OURS.exec(name) ?? [];
    if (work === undefined || machine === undefined || pid === undefined) continue;
    const path = join(parent, name);
    const gone = isGone({ machine, pid });
    const mayBeIdle = gone === false && !KEPT.includes(work);
    const isLeft = gone === true || (!mayBeIdle && !(await isWrittenTo(path, now - DEAD_AFTER_MS).catch(() => true)));
    if (isLeft && (await isOwn(path))) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

/** In a folder that all users share, anybody can make a link or a folder of such a name. */
async function isOwn(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined);
  const isOurs = process.getuid === undefined || stats?.uid === process.getuid();
  return isOurs && (stats?.isDirectory() === true || stats?.isFile() === true);
}

/** Whether a file, a folder or anything in it was written to since. A folder's own time doesn't change when a file in it grows. */
async function isWrittenTo(path: string, since: number): Promise<boolean> {
  const own = await lstat(path);
  if (own.mtimeMs >= since) return true;
  if (!own.isDirectory()) return false;
  for (const name of await readdir(path)) if (await isWrittenTo(join(path, name), since)) return true;
  return false;
}
