import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Outside of git; safe to delete at any time. */
const CACHE = join(import.meta.dirname, '../../.cache');

const pending = new Map<string, Promise<string>>();

/**
 * A folder that is made once and kept.
 * @param name says all that its content depends on.
 * @param fill makes the content, in the folder it is given.
 */
export function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  let folder = pending.get(name);
  if (!folder) {
    folder = make(join(CACHE, name), fill);
    pending.set(name, folder);
    folder.catch(() => pending.delete(name));
  }
  return folder;
}

async function make(folder: string, fill: (folder: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  // Under another name first: half a folder must not look like a whole one, and two processes may make it at once.
  const unfinished = await mkdtemp(`${folder}-unfinished-`);
  try {
    await fill(unfinished);
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}
