import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type HeadObjectCommandOutput,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { chunksOf } from './folder-read.ts';
import { LakeWriteError, toLakeWriteError } from './lake-write-error.ts';
import { failureOf, NO_S3, statusOf, toS3WriteError } from './s3-error.ts';
import { unquoted } from './s3-etag.ts';
import { headS3, MAX_PUT_BYTES, stateOf } from './s3-inspect.ts';
import { parseS3Name } from './s3-name.ts';
import { readS3 } from './s3-read.ts';
import type { ObjectState } from './storage.ts';

/** The SDK does not try a streamed body again: we do. */
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 200;

/** Answers after which a write was surely not made, and another try would be answered the same. */
const isRefusal = (error: unknown) => {
  const status = statusOf(error) ?? 0;
  const name = (error as { name?: unknown }).name;
  if (failureOf(error).failure === 'no-credentials' || failureOf(error).failure === 'no-bucket') return true;
  // 404: the object to match is gone; 409: another write was under way; 412: another object, perhaps one of ours.
  return status >= 300 && status < 500 && ![404, 408, 409, 412, 429].includes(status) && name !== 'RequestTimeout';
};

/** One put of a whole file. */
export interface Put {
  readonly name: string;
  readonly file: string;
  /** The condition, and what the object has beside its bytes. */
  readonly input: Omit<PutObjectCommandInput, 'Bucket' | 'Key' | 'Body'>;
  /** Whether what is there now is what the condition asks for. */
  readonly isUnchanged: (now: HeadObjectCommandOutput | undefined) => boolean;
  /** What it is called when it isn't. */
  readonly refusal: 'changed' | 'exists';
}

/**
 * Puts the file, and makes sure of the outcome: an answer that was lost (a connection that broke, a 5xx, a 412 to our
 * own second try) is settled by looking at the object, which is ours if it holds the file's bytes (SHA-256). Throws
 * `LakeWriteError`. After `no-server` or `write-failed` a write that was cut off may still arrive at the server later:
 * its condition then keeps it from doing harm.
 */
export async function putS3(client: S3Client, put: Put): Promise<ObjectState> {
  const source = await open(put.file).catch((error: unknown) => {
    throw toLakeWriteError(error, put.name);
  });
  try {
    return await putFile(client, put, source);
  } finally {
    await source.close();
  }
}

async function putFile(client: S3Client, put: Put, source: FileHandle): Promise<ObjectState> {
  const { name, input } = put;
  const { size } = await source.stat();
  if (size > MAX_PUT_BYTES) throw new LakeWriteError('too-large', name);
  const sha256 = await sha256Of(chunksOf(source, name));
  for (let attempt = 1; ; attempt++) {
    const Body = Readable.from(chunksOf(source, name));
    try {
      const { ETag, VersionId } = await client.send(
        new PutObjectCommand({
          ...parseS3Name(name),
          ...input,
          Body,
          ContentLength: size,
          // The server compares: what it takes is what we have.
          ChecksumSHA256: sha256,
        }),
      );
      if (ETag === undefined) throw new LakeWriteError('no-server', name, { detail: NO_S3 });
      return {
        name,
        size,
        etag: unquoted(ETag),
        obstacles: [],
        ...(VersionId === undefined ? {} : { versionId: VersionId }),
      };
    } catch (error) {
      if (error instanceof LakeWriteError || isRefusal(error)) throw toS3WriteError(error, name);
      const settled = await settle(client, put, { size, sha256, error, attempt });
      if (settled !== undefined) return settled;
      await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
    } finally {
      Body.destroy();
    }
  }
}

/** What became of a put without a clear answer: the object if it is ours, undefined if it is to be put again. */
async function settle(
  client: S3Client,
  { name, isUnchanged, refusal }: Put,
  { size, sha256, error, attempt }: { size: number; sha256: string; error: unknown; attempt: number },
): Promise<ObjectState | undefined> {
  const now = await headS3(client, name);
  const state = now && stateOf(name, now);
  // A first put that is refused because of its condition has written nothing.
  const refused = failureOf(error).failure === 'changed';
  const maybeOurs = attempt > 1 || refusal !== 'exists' || !refused;
  if (maybeOurs && state?.size === size && (await sha256Of(readS3(client, name))) === sha256) return state;
  if (!isUnchanged(now) || (refused && attempt === ATTEMPTS)) throw new LakeWriteError(refusal, name, { cause: error });
  if (attempt === ATTEMPTS) throw toS3WriteError(error, name);
  return undefined;
}

/** In base64, as S3 has it. */
async function sha256Of(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('base64');
}
