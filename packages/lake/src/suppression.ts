import { createHash, createHmac, createSecretKey, type KeyObject, randomUUID, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { BoundedCache } from './bounded-cache.ts';
import { listedIds } from './listed-ids.ts';
import { folderActions } from './storage/folder-actions.ts';
import { LakeWriteError } from './storage/lake-write-error.ts';
import { renameToNew } from './storage/rename-to-new.ts';
import { SuppressionError } from './suppression-error.ts';

/**
 * The customers that were erased, and must not come back; without their ids, which only the key's owner can look for.
 */
export interface Suppression {
  has(customerId: string): boolean;
  /** How many customers. */
  readonly size: number;
  /** Hexadecimal; another one whenever the customers are others. */
  readonly digest: string;
}

const LEAST_KEY_BYTES = 32;
/** What the key is known by. No id has it: ids are hashed as UTF-16, an even number of bytes. */
const CHECKED = Buffer.from('suppression');
const HEADER_START = '{"suppression":1,"hmac":"sha-256","check":"';
const ENTRY_START = '{"hmac":"';
const LINE_END = '"}';
const HMAC = /^[0-9a-f]{64}$/;
const LINES_A_WRITE = 1000;
/** An id that fits is remembered with its answer: the same customers come again and again. */
const REMEMBERED_IDS = 50_000;
const REMEMBERED_LENGTH = 256;

/** Reads a file with a key: 32 bytes or more, all of them the key. Throws `SuppressionError`. */
export async function readKeyFile(path: string): Promise<Uint8Array> {
  const key = await readFile(path).catch((error: unknown) => {
    throw new SuppressionError('no-key-file', path, codeOf(error), error);
  });
  toKey(key, path);
  return key;
}

/**
 * Reads a suppression file. An id is any string; its HMAC is of its UTF-16 code units, low byte first, so that no two
 * ids have the same one, lone surrogates included. A last line that was cut while it was written is passed over: what
 * it was written for has not begun. Throws `SuppressionError`: also with another key than the file's, which would
 * find nobody.
 */
export async function readSuppression(file: string, keyBytes: Uint8Array): Promise<Suppression> {
  const key = toKey(keyBytes, file);
  const hmacs = await readHmacs(file, key);
  const digest = createHash('sha256')
    .update([...hmacs].sort().join())
    .digest('hex');
  const known = new BoundedCache<boolean>(REMEMBERED_IDS);
  return {
    size: hmacs.size,
    digest,
    has(customerId) {
      if (customerId.length > REMEMBERED_LENGTH) return hmacs.has(hmacOf(key, customerId));
      const before = known.get(customerId);
      if (before !== undefined) return before;
      const found = hmacs.has(hmacOf(key, customerId));
      known.set(customerId, found);
      return found;
    },
  };
}

/**
 * Adds customers to a suppression file, which it begins if there is none. Returns when they are durable: whole lines,
 * appended, synced; those that are there already are not written again. Two may add at once; where the file system
 * has no hard links, not before the file is there. Throws `SuppressionError`, and `EraseError` for ids that are no
 * list.
 */
export async function addToSuppression(
  file: string,
  keyBytes: Uint8Array,
  customerIds: Iterable<string>,
): Promise<void> {
  const key = toKey(keyBytes, file);
  const ids = listedIds(customerIds);
  try {
    await begin(file, key);
    const known = await readHmacs(file, key);
    const added = new Set<string>();
    for (const id of ids) {
      const hmac = hmacOf(key, id);
      if (!known.has(hmac)) added.add(hmac);
    }
    const lines = [...added].map((hmac) => `${ENTRY_START}${hmac}${LINE_END}\n`);
    if (lines.length > 0) await append(file, lines);
  } catch (error) {
    throw error instanceof SuppressionError ? error : new SuppressionError('write-failed', file, codeOf(error), error);
  }
}

/** Made once: the bytes as they are would take most of the time of an HMAC. */
function toKey(bytes: Uint8Array, source: string): KeyObject {
  if (bytes.length < LEAST_KEY_BYTES) throw new SuppressionError('short-key', source);
  return createSecretKey(bytes);
}

function hmacOf(key: KeyObject, customerId: string): string {
  return createHmac('sha256', key).update(Buffer.from(customerId, 'utf16le')).digest('hex');
}

/** Writes the first line beside and links it into place: it is there whole, or not at all, and is nobody else's. */
async function begin(file: string, key: KeyObject): Promise<void> {
  const beside = `${file}.${randomUUID()}.new`;
  const header = `${HEADER_START}${createHmac('sha256', key).update(CHECKED).digest('hex')}${LINE_END}\n`;
  try {
    await append(beside, [header]);
    await renameToNew(beside, file, folderActions);
    await syncFolder(dirname(file));
  } catch (error) {
    const isThere = codeOf(error) === 'EEXIST' || (error instanceof LakeWriteError && error.code === 'exists');
    if (!isThere) throw error;
  } finally {
    await unlink(beside).catch(() => {});
  }
}

async function append(file: string, lines: readonly string[]): Promise<void> {
  const handle = await open(file, 'a');
  try {
    // A line that was cut ends here, so that it takes no other with it.
    if ((await handle.stat()).size > 0) await handle.appendFile('\n');
    // Each in one write, so that what another process appends comes between lines.
    for (let at = 0; at < lines.length; at += LINES_A_WRITE)
      await handle.appendFile(lines.slice(at, at + LINES_A_WRITE).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readHmacs(file: string, key: KeyObject): Promise<Set<string>> {
  const hmacs = new Set<string>();
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      if (line === 1) checkHeader(text, key, file);
      else if (text !== '') readEntry(text, hmacs, () => new SuppressionError('damaged', file, `in line ${line}`));
    }
  } catch (error) {
    if (error instanceof SuppressionError) throw error;
    throw new SuppressionError('no-file', file, codeOf(error), error);
  }
  if (line === 0) throw new SuppressionError('not-a-suppression-file', file, 'it is empty');
  return hmacs;
}

function checkHeader(text: string, key: KeyObject, file: string): void {
  const check = text.slice(HEADER_START.length, -LINE_END.length);
  if (!text.startsWith(HEADER_START) || !text.endsWith(LINE_END) || !HMAC.test(check))
    throw new SuppressionError('not-a-suppression-file', file);
  const own = createHmac('sha256', key).update(CHECKED).digest();
  if (!timingSafeEqual(own, Buffer.from(check, 'hex'))) throw new SuppressionError('wrong-key', file);
}

/** A line is whole, or what a killed writer left of one. */
function readEntry(text: string, hmacs: Set<string>, damaged: () => SuppressionError): void {
  const hmac = text.slice(ENTRY_START.length, -LINE_END.length);
  if (text.startsWith(ENTRY_START) && text.endsWith(LINE_END) && HMAC.test(hmac)) hmacs.add(hmac);
  else if (!isCut(text)) throw damaged();
}

function isCut(text: string): boolean {
  if (!text.startsWith(ENTRY_START)) return ENTRY_START.startsWith(text);
  return /^[0-9a-f]{0,64}"?$/.test(text.slice(ENTRY_START.length));
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^E[A-Z]+$/.test(code) ? code : undefined;
}
