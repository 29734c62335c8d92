import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Knows what GitHub accepts in a workflow. https://github.com/rhysd/actionlint, MIT */
const MODULE = 'github.com/rhysd/actionlint/cmd/actionlint';
const VERSION = 'v1.7.12';

/** Outside of git; safe to delete at any time. */
const CACHE = join(import.meta.dirname, '../.cache');
const FOLDER = join(CACHE, `actionlint-${VERSION}-${process.platform}-${process.arch}`);
const PROGRAM = join(FOLDER, process.platform === 'win32' ? 'actionlint.exe' : 'actionlint');

/** Why there can be no actionlint on this machine, in a few words; '' where there can. */
export function missingActionlint(): string {
  const hasProgram = existsSync(PROGRAM) || spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
  return hasProgram ? '' : 'there is no go in the PATH to build actionlint with';
}

/**
 * The program, built once (from the Go module proxy) and kept in `.cache`.
 * @throws an Error with Go's words when it can't be built.
 */
export async function actionlint(): Promise<string> {
  if (existsSync(PROGRAM)) return PROGRAM;
  await mkdir(CACHE, { recursive: true });
  // In a folder of its own: half a program must not look like a whole one, and two processes may be at it at once.
  const unfinished = await mkdtemp(`${FOLDER}-unfinished-`);
  try {
    const env = { ...process.env, GOBIN: unfinished, GOWORK: 'off', CGO_ENABLED: '0' };
    await promisify(execFile)('go', ['install', '-trimpath', `${MODULE}@${VERSION}`], { env });
    await rename(unfinished, FOLDER).catch((error: unknown) => {
      if (!existsSync(PROGRAM)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return PROGRAM;
}
