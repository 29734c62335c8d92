import { ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { LakeReadError } from '../lake-read-error.ts';
import { toS3ReadError } from './s3-error.ts';
import { headS3 } from './s3-inspect.ts';
import { parseS3Name } from './s3-name.ts';

/**
 * Whether a listed key may be another's: XML holds no control characters, and some servers put U+FFFD for them, by
 * which nothing is found.
 */
export function isGarbled(key: string | undefined): boolean {
  return key?.includes('\ufffd') === true;
}

/** What can't be listed, or not gone on with, for that. */
export function garbled(path: string): LakeReadError {
  return new LakeReadError('read-failed', path, { detail: 'its server lists keys by other names than their own' });
}

/** Whether an object that is listed by such a key has it. What goes wrong beside is told when it is read. */
export async function isOfThatName(client: S3Client, name: string, etag: string): Promise<boolean> {
  return headS3(client, name).then(
    (head) => head?.ETag === etag,
    () => true,
  );
}

/** The same of one that is deleted. Throws `LakeReadError`. */
export async function wasOfThatName(client: S3Client, name: string): Promise<boolean> {
  const { Bucket, Key } = parseS3Name(name);
  try {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key, MaxKeys: 1 }));
    return [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].some((version) => version.Key === Key);
  } catch (error) {
    throw toS3ReadError(error, name);
  }
}
