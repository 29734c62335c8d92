import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach } from 'vitest';

const env = {
  ...process.env,
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'Ada'],
      [`GIT_${who}_EMAIL`, 'ada@example.com'],
    ]),
  ),
};

/** The repository that a test works in. All but `unused` concern that one alone. */
export interface ScratchRepository {
  readonly folder: string;
  /** What git prints. Throws when it fails. */
  git(...args: readonly string[]): string;
  /** A file by its path in the repository. */
  write(path: string, text: string): void;
  /** Commits all there is. Throws when nothing has changed, unless an option of `git commit` lets it. */
  commit(...options: readonly string[]): void;
  /** Goes on in a clone, made with options of `git clone`. */
  clone(...options: readonly string[]): void;
  /** A path with nothing there, outside of every repository. */
  unused(): string;
}

/** Has each test of a file begin in a new repository, without a commit, whose branch is `main`. They are removed at the end. */
export function scratchRepositories(): ScratchRepository {
  const scratch = mkdtempSync(join(tmpdir(), 'acme-repositories-'));
  afterAll(() => rmSync(scratch, { recursive: true }));
  let folder = '';
  let made = 0;

  beforeEach(() => {
    folder = unused();
    mkdirSync(folder);
    git('init', '--quiet', '--initial-branch=main');
  });

  function unused(): string {
    return join(scratch, String(made++));
  }

  function git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
  }

  return {
    get folder() {
      return folder;
    },
    git,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    commit(...options) {
      git('add', '--all');
      git('commit', '--quiet', ...options, '--message', 'A step');
    },
    clone(...options) {
      const target = unused();
      git('clone', '--quiet', ...options, pathToFileURL(folder).href, target);
      folder = target;
    },
    unused,
  };
}
