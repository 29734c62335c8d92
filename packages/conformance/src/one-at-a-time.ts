import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;
/** Between making the lock and saying whose it is a process may be killed. */
const NAMELESS_MS = 10_000;

/**
 * Does something that two processes must not do at once: whoever comes later waits. A lock whose owner has died holds nobody up.
 * @param lock a path where nothing else is, on a disk of this machine
 */
export async function oneAtATime<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lock), { recursive: true });
  while (!(await taken(lock))) {
    if (await isAbandoned(lock)) await discard(lock);
    else await setTimeout(LOOK_AGAIN_MS);
  }
  try {
    await writeFile(owner(lock), String(process.pid));
    return await work();
  } finally {
    await rm(lock, { recursive: true });
  }
}

const owner = (lock: string): string => join(lock, 'pid');

async function taken(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const pid = Number(await readFile(owner(lock), 'utf8').catch(() => ''));
  if (pid > 0) return !isRunning(pid);
  const made = await stat(lock).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > NAMELESS_MS;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Under another name first: of several who have seen it, one removes it, and none a lock that was made since. */
async function discard(lock: string): Promise<void> {
  const dead = `${lock}-of-the-dead-${process.pid}`;
  const isOurs = await rename(lock, dead).then(
    () => true,
    () => false,
  );
  if (isOurs) await rm(dead, { recursive: true });
}
