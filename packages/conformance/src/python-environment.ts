import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isInPath } from './is-in-path.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { run } from './run.ts';

/** A folder with packages of Python's own (a venv), made once for what is required. */
export interface PythonEnvironment {
  /** The Python that has the packages. */
  readonly interpreter: string;
  /** The path of a program that a package brings. */
  readonly program: (name: string) => string;
  /** Why there can be none, or undefined. */
  readonly missing: () => string | undefined;
  /** Fetches the packages, unless that was done before. */
  readonly prepare: () => Promise<void>;
}

/** `python -m venv` needs both modules; Debian ships the second apart. */
const NEEDS = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';

/**
 * @param cache where it lies
 * @param requirements as in a requirements.txt
 */
export function pythonEnvironment(cache: string, requirements: string): PythonEnvironment {
  const folder = join(cache, 'venv');
  const interpreter = join(folder, 'bin/python');
  const installed = join(folder, 'requirements.txt');
  return {
    interpreter,
    program: (name) => join(folder, 'bin', name),
    missing() {
      if (!isInPath('python3')) return 'there is no python3 in the PATH';
      if (spawnSync('python3', ['-c', NEEDS]).status === 0) return undefined;
      return 'the python3 in the PATH is older than 3.11 or lacks the module venv (in Debian: python3-venv)';
    },
    async prepare() {
      const isThere = () => existsSync(installed) && readFileSync(installed, 'utf8') === requirements;
      if (isThere()) return;
      // A venv knows its own path, so it can't be made elsewhere and moved.
      await oneAtATime(`${folder}.lock`, async () => {
        if (isThere()) return;
        await run('python3', ['-m', 'venv', '--clear', folder]);
        const wanted = join(folder, 'wanted.txt');
        await writeFile(wanted, requirements);
        await run(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', wanted]);
        await writeFile(installed, requirements);
      });
    },
  };
}
