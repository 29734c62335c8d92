import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';

/** A file beside an object is ours by this name: `.acme-`, the machine, the process, a random part. */
const OURS = /^\.acme-([0-9a-f]{8})-(\d+)-[0-9a-f]{16}\.part$/;

/**
 * A copy is being written for minutes; one that nobody has written to for so long belongs to no run, whatever its name
 * says.
 */
export const DEAD_AFTER_MS = 24 * 3_600_000;

/** The machine as far as process ids go: containers of one host number their processes apart. */
const MACHINE = createHash('sha256').update(`${hostname()} ${processNamespace()}`).digest('hex').slice(0, 8);

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** Whose it is, in a name: this machine's, this process's. */
export const OWNER = `${MACHINE}-${process.pid}`;

/** Whether the process that made something is no more; undefined when it ran on another machine. */
export function isGone({ machine, pid }: { readonly machine: string; readonly pid: string }): boolean | undefined {
  return machine === MACHINE ? !isAlive(Number(pid)) : undefined;
}

/**
 * Whether nobody is at work any more on what a process made: one of this machine that is no more, or, whatever its name
 * says, one that has not written to it for so long.
 */
export function isLeft(
  owner: { readonly machine: string; readonly pid: string },
  writtenMs: number,
  now: number,
  deadAfterMs = DEAD_AFTER_MS,
): boolean {
  return isGone(owner) === true || now - writtenMs > deadAfterMs;
}

/** A path in the folder that no other file has: hidden from listings, and known as ours after a kill. */
export function temporaryName(folder: string): string {
  return join(folder, `.acme-${OWNER}-${randomBytes(8).toString('hex')}.part`);
}

/** Whether a path is such a one, of any process. */
export function isTemporaryName(path: string): boolean {
  return OURS.test(basename(path));
}

/** The same of this process. */
export function isOwnTemporaryName(path: string): boolean {
  return isTemporaryName(path) && basename(path).startsWith(`.acme-${OWNER}-`);
}

/**
 * The files of a folder that killed runs left: ours by their name, and made by a process of this machine that is no
 * more, or not written to for a day.
 */
export async function leftovers(folder: string, now = Date.now()): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder)) {
    const [, machine, pid] = OURS.exec(entry) ?? [];
    if (machine === undefined || pid === undefined) continue;
    const path = join(folder, entry);
    const stats = await lstat(path).catch(() => undefined);
    if (!stats?.isFile()) continue;
    if (isLeft({ machine, pid }, stats.mtimeMs, now)) found.push(path);
  }
  return found;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is another user's.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
