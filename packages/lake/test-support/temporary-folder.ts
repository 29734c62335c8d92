import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file below, with its folders, and gives its path. */
  write(rest: string, content?: string): Promise<string>;
}

/** A new folder for each test of a file. */
export function temporaryFolder(): TemporaryFolder {
  let path = '';
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'acme-storage-'));
  });
  afterEach(() => rm(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    async write(rest, content = 'text') {
      const file = join(path, rest);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      return file;
    },
  };
}
