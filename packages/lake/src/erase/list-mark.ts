import { createHmac, randomBytes } from 'node:crypto';
import { readIfThere } from './journal.ts';
import type { WorkFiles } from './work-files.ts';

const KEY_BYTES = 32;

/**
 * Where the key lies by which a manifest knows its list of customers again, when the caller gave none. Apart from the
 * manifest, and for its owner alone: who has both could try out ids (D17).
 */
export function listKeyPath(manifest: string): string {
  return `${manifest}.key`;
}

/**
 * The key at this path. `isNew`: nothing depends on it yet, so that one is made where there is none, or less than one;
 * else undefined. Throws `EraseError`, or what `files` throws.
 */
export async function listKey(path: string, isNew: boolean, files: WorkFiles): Promise<Uint8Array | undefined> {
  const bytes = await readIfThere(path);
  if (bytes !== undefined && bytes.length >= KEY_BYTES) return bytes;
  if (!isNew) return undefined;
  // Text in one write that is added: what a killed run left of a key becomes a part of this one.
  await files.append(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
  return readIfThere(path);
}

/** By what a sorted list of ids is known again, given the same key: an HMAC-SHA-256 of all of it. */
export function listMark(customers: readonly string[], key: Uint8Array): string {
  return createHmac('sha256', key).update(JSON.stringify(customers)).digest('hex');
}
