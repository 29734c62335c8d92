import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { LakeReadError, toLakeReadError } from '../lake-read-error.ts';
import { isHidden } from './hidden.ts';
import type { Listed, SkipReason } from './storage.ts';

/** A file's etag: it changes when bytes are written to it, and when another file takes its place. */
export function etagOf({ size, mtimeNs, ino }: Pick<BigIntStats, 'size' | 'mtimeNs' | 'ino'>): string {
  return `${size}-${mtimeNs}-${ino}`;
}

/** What lies under a local path: see `LakeStorage.list`. */
export async function* listFolder(path: string): AsyncGenerator<Listed, void, undefined> {
  let stats: BigIntStats;
  let entries: readonly Dirent[] = [];
  try {
    stats = await stat(path, { bigint: true });
    if (stats.isDirectory()) entries = await sorted(path);
  } catch (error) {
    const link = await lstat(path).catch(() => undefined);
    throw isMissing(error) && link?.isSymbolicLink()
      ? new LakeReadError('not-found', path, { detail: 'the symbolic link leads nowhere', cause: error })
      : toLakeReadError(error, path);
  }
  if (stats.isFile()) yield fileOf(path, stats);
  else if (!stats.isDirectory()) throw new LakeReadError('not-a-file', path);
  else {
    let none = true;
    for await (const listed of walk(path, entries)) {
      none = false;
      yield listed;
    }
    if (none) throw new LakeReadError('not-found', path, { detail: 'the folder is empty' });
  }
}

async function* walk(folder: string, entries: readonly Dirent[]): AsyncGenerator<Listed, void, undefined> {
  for (const entry of entries) {
    const path = `${folder}${folder.endsWith('/') || folder.endsWith(sep) ? '' : sep}${entry.name}`;
    if (isHidden(entry.name)) yield skip(path, 'hidden');
    else if (entry.isSymbolicLink()) yield skip(path, 'symlink');
    else if (entry.isDirectory()) {
      const below = await sorted(path).catch(() => undefined);
      if (below === undefined) yield skip(path, whyNotRead(entry));
      else yield* walk(path, below);
    } else if (entry.isFile()) {
      const stats = await lstat(path, { bigint: true }).catch(() => undefined);
      yield stats?.isFile() ? fileOf(path, stats) : skip(path, whyNotRead(entry));
    } else yield skip(path, 'special-file');
  }
}

/** A name of bytes that are no UTF-8 is listed with U+FFFD for them, and nothing is there of that name. */
function whyNotRead({ name }: Dirent): SkipReason {
  return name.includes('\ufffd') ? 'not-utf-8' : 'unreadable';
}

/** In the order that the whole paths have by their bytes, which is S3's: a folder sorts as its name and a slash. */
async function sorted(folder: string): Promise<Dirent[]> {
  const keyOf = (entry: Dirent) => Buffer.from(entry.isDirectory() ? `${entry.name}/` : entry.name);
  return (await readdir(folder, { withFileTypes: true }))
    .map((entry) => ({ entry, key: keyOf(entry) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ entry }) => entry);
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function fileOf(name: string, stats: BigIntStats): Listed {
  return { object: { name, size: Number(stats.size), etag: etagOf(stats) } };
}

function skip(name: string, reason: SkipReason): Listed {
  return { skipped: { name, reason } };
}
