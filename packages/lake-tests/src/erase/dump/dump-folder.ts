import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Dumped } from './dump.ts';

/** All files of a folder, whatever they are called. */
export async function dumpFolder(root: string): Promise<Dumped[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.sort().map(async (path) => {
      const { mode, uid, gid } = await stat(path);
      return { key: relative(root, path), data: await readFile(path), latest: true, meta: { mode, uid, gid } };
    }),
  );
}
