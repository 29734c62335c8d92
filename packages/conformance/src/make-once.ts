import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { oneAtATime } from './one-at-a-time.ts';

/**
 * Makes a file or a folder unless it is there; of two processes that want it at once the second waits. `make` gets another path to make it at,
 * in a folder of its own: what is made by half must not look like a whole.
 */
export async function makeOnce(target: string, make: (path: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) return;
  await oneAtATime(`${target}.lock`, async () => {
    if (existsSync(target)) return;
    const unfinished = await mkdtemp(`${target}-unfinished-`);
    try {
      const path = join(unfinished, 'made');
      await make(path);
      await rename(path, target).catch((error: unknown) => {
        // A lock that two took for a dead one's may have let both in.
        if (!existsSync(target)) throw error;
      });
    } finally {
      await rm(unfinished, { recursive: true });
    }
  });
}

/** A short text that stands for the names and contents of all files in a folder, and for `more`. */
export async function hashOfFolder(folder: string, ...more: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(more.join('\0'));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) {
    hash.update(`\0${relative(folder, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
