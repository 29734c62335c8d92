import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { LakeReadError, toLakeReadError } from '../lake-read-error.ts';
import { etagOf } from './folder-list.ts';
import type { ReadObjectOptions } from './storage.ts';

const CHUNK_BYTES = 256 * 1024;

/** A local file's bytes: see `LakeStorage.read`. */
export async function* readFileChunks(
  name: string,
  { signal, etag, wholeUpTo = 0 }: ReadObjectOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  signal?.throwIfAborted();
  const handle = await openFile(name);
  try {
    await checkSame(handle, name, etag);
    for await (const chunk of chunksOf(handle, name, wholeUpTo)) {
      signal?.throwIfAborted();
      yield chunk;
    }
    await checkSame(handle, name, etag);
  } finally {
    await handle.close();
  }
}

/** Another file may have taken its place before it was opened, and bytes may be written into it afterwards. */
async function checkSame(handle: FileHandle, name: string, etag: string | undefined): Promise<void> {
  if (etag !== undefined && etagOf(await handle.stat({ bigint: true })) !== etag)
    throw new LakeReadError('changed', name);
}

/**
 * The bytes of an open file from its beginning, as often as it is asked for them; it stays open. A file of at most
 * `wholeUpTo` bytes comes in one piece. Throws `LakeReadError`.
 */
export async function* chunksOf(
  handle: FileHandle,
  name: string,
  wholeUpTo = 0,
): AsyncGenerator<Uint8Array, void, undefined> {
  const failed = (error: unknown) => {
    throw toLakeReadError(error, name);
  };
  const { size } = wholeUpTo > 0 ? await handle.stat().catch(failed) : { size: 0 };
  let position = 0;
  for (;;) {
    const most = position === 0 && size > CHUNK_BYTES && size <= wholeUpTo ? size : CHUNK_BYTES;
    const buffer = Buffer.allocUnsafe(most);
    const { bytesRead } = await handle.read(buffer, 0, most, position).catch(failed);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** A regular file and nothing else. Not to wait is for pipes: opening one waits for its writer. */
async function openFile(name: string): Promise<FileHandle> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(name, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new LakeReadError('is-a-directory', name);
    if (!stats.isFile()) throw new LakeReadError('not-a-file', name);
    return handle;
  } catch (error) {
    await handle?.close();
    throw toLakeReadError(error, name);
  }
}
