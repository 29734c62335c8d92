import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** An S3 server on a local folder. https://github.com/versity/versitygw, Apache 2.0 */
const MODULE = 'github.com/versity/versitygw/cmd/versitygw';
const VERSION = 'v1.8.0';

/** Outside of git; safe to delete at any time. */
const CACHE = join(import.meta.dirname, '../../.cache');
const FOLDER = join(CACHE, `versitygw-${VERSION}-${process.platform}-${process.arch}`);
const PROGRAM = join(FOLDER, process.platform === 'win32' ? 'versitygw.exe' : 'versitygw');

let checked: string | undefined;

/**
 * Why there can be no S3 server on this machine, in a few words; '' where there can. The machine is asked once a
 * process.
 */
export function missingForS3(): string {
  if (checked === undefined) {
    const hasProgram = existsSync(PROGRAM) || spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
    checked = hasProgram ? '' : 'there is no go in the PATH to build versitygw with';
  }
  return checked;
}

let built: Promise<string> | undefined;

/**
 * The server's program, built once (a minute or two, from the Go module proxy) and kept in the package's `.cache`.
 * @throws an Error with Go's words when it can't be built.
 */
export function versitygw(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
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
