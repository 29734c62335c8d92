import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LakeReadError } from '../lake-read-error.ts';
import { LakeWriteError } from '../storage/lake-write-error.ts';
import type { ErasableStorage } from '../storage/storage.ts';
import { isLeft, OWNER } from '../storage/temporary-name.ts';
import { NormaliseError } from './normalise-error.ts';

const RENEW_MS = 60_000;
/** A run that is alive renews it, whatever it is at. */
const LEFT_AFTER_MS = 15 * RENEW_MS;

/** That one run has an output to itself: an object there, with whose it is and when it was renewed. */
export interface RunLock {
  /** Throws `NormaliseError`, `in-use`, when another run has taken the output meanwhile. */
  check(): void;
  release(): Promise<void>;
}

interface Holder {
  readonly machine: string;
  readonly pid: string;
  /** RFC 3339. */
  readonly renewed: string;
}

/**
 * Takes an output for one run: two at a time would remove each other's objects, or leave events twice. What a killed
 * run left is taken over: at once on its own machine, else when it was not renewed for a quarter of an hour. `folder`
 * is for a local file. Throws `NormaliseError`, `in-use`; `LakeWriteError`, `LakeReadError`.
 */
export async function takeOutput(storage: ErasableStorage, name: string, folder: string): Promise<RunLock> {
  const write = async (overwrite: boolean) => {
    const file = join(folder, randomUUID());
    const [machine, pid] = OWNER.split('-');
    await writeFile(
      file,
      `${JSON.stringify({ machine, pid, run: randomUUID(), renewed: new Date().toISOString() })}\n`,
    );
    try {
      return await storage.create(name, file, { overwrite });
    } finally {
      await rm(file);
    }
  };
  let own = await write(false).catch(async (error: unknown) => {
    if (!isTaken(error)) throw error;
    try {
      await removeLeft(storage, name);
      return await write(false);
    } catch (again) {
      throw isTaken(again) ? new NormaliseError('in-use', name) : again;
    }
  });
  let isLost = false;
  let renewal = Promise.resolve();
  const isOwn = async () => (await storage.inspect(name))?.etag === own.etag;
  const renew = async () => {
    if (await isOwn()) own = await write(true);
    else isLost = true;
  };
  const timer = setInterval(() => {
    // A server that doesn't answer is found by the run itself.
    renewal = renewal.then(renew).catch(() => {});
  }, RENEW_MS).unref();
  return {
    check() {
      if (isLost) throw new NormaliseError('in-use', name);
    },
    async release() {
      clearInterval(timer);
      await renewal;
      try {
        const state = await storage.inspect(name);
        if (state?.etag === own.etag) await storage.remove(state);
      } catch {
        // It is taken over when this process has ended.
      }
    },
  };
}

/** Whether another run was quicker. */
function isTaken(error: unknown): boolean {
  const isOfStorage = error instanceof LakeWriteError || error instanceof LakeReadError;
  return isOfStorage && ['exists', 'changed', 'not-found'].includes(error.code);
}

/** Throws `NormaliseError` when it is not left. */
async function removeLeft(storage: ErasableStorage, name: string): Promise<void> {
  const state = await storage.inspect(name);
  if (state === undefined) return;
  const chunks: Uint8Array[] = [];
  for await (const chunk of storage.read(name, { etag: state.etag })) chunks.push(chunk);
  const holder = holderIn(Buffer.concat(chunks).toString());
  if (holder !== undefined && !isLeft(holder, Date.parse(holder.renewed), Date.now(), LEFT_AFTER_MS))
    throw new NormaliseError('in-use', name);
  await storage.remove(state);
}

/** Undefined when it is none of ours, as after a full disk. */
function holderIn(text: string): Holder | undefined {
  try {
    const { machine, pid, renewed }: Record<string, unknown> = JSON.parse(text);
    const isHolder = typeof machine === 'string' && typeof pid === 'string' && typeof renewed === 'string';
    return isHolder && !Number.isNaN(Date.parse(renewed)) ? { machine, pid, renewed } : undefined;
  } catch {
    return undefined;
  }
}
