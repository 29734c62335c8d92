import { GetObjectCommand, HeadObjectCommand, type HeadObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { LakeReadError } from '../lake-read-error.ts';
import type { Obstacle } from './obstacle.ts';
import { failureOf, NO_S3, toS3ReadError } from './s3-error.ts';
import { unquoted } from './s3-etag.ts';
import { parseS3Name } from './s3-name.ts';
import type { ObjectState } from './storage.ts';

/** What one put can hold; a conditional put of several parts would be another object, with another etag. */
export const MAX_PUT_BYTES = 5 * 1024 ** 3;

/** What S3 says of an object or of one version; undefined: there is none. Throws `LakeReadError`. */
export async function headS3(
  client: S3Client,
  name: string,
  versionId?: string,
): Promise<HeadObjectCommandOutput | undefined> {
  const object = { ...parseS3Name(name), VersionId: versionId };
  try {
    const head = await client.send(new HeadObjectCommand(object));
    if (head.ETag === undefined) throw new LakeReadError('no-server', name, { detail: NO_S3 });
    return head;
  } catch (error) {
    if (error instanceof LakeReadError) throw error;
    const reason = await reasonOf(client, object, error);
    if (failureOf(reason).failure === 'not-found') return undefined;
    throw toS3ReadError(reason, name);
  }
}

/**
 * An answer to HEAD is a status alone: a bucket that is missing, a wrong key and a wrong region look as an object that
 * is missing does. A GET of one byte says which it is.
 */
async function reasonOf(
  client: S3Client,
  object: { Bucket: string; Key: string; VersionId: string | undefined },
  error: unknown,
): Promise<unknown> {
  if (!['not-found', 'no-permission', 'failed'].includes(failureOf(error).failure)) return error;
  try {
    const { Body } = await client.send(new GetObjectCommand({ ...object, Range: 'bytes=0-0' }));
    (Body as { destroy?: () => void } | undefined)?.destroy?.();
    return error;
  } catch (reason) {
    return reason;
  }
}

/** A `HeadObject` answer as an object's state. */
export function stateOf(name: string, head: HeadObjectCommandOutput): ObjectState {
  return {
    name,
    size: head.ContentLength ?? 0,
    etag: unquoted(head.ETag ?? ''),
    obstacles: OBSTACLES.flatMap(([obstacle, stands]) => (stands(head, Date.now()) ? [obstacle] : [])),
    ...(head.VersionId === undefined ? {} : { versionId: head.VersionId }),
  };
}

const OBSTACLES: readonly (readonly [Obstacle, (head: HeadObjectCommandOutput, now: number) => boolean])[] = [
  ['object-lock', (head, now) => (head.ObjectLockRetainUntilDate?.getTime() ?? 0) > now],
  ['legal-hold', (head) => head.ObjectLockLegalHoldStatus === 'ON'],
  // Also when it is restored for now: what is put in its place is archived at once, and can't be read again to prove
  // it.
  [
    'archived',
    ({ StorageClass, ArchiveStatus }) =>
      StorageClass === 'GLACIER' || StorageClass === 'DEEP_ARCHIVE' || ArchiveStatus !== undefined,
  ],
  ['replicated', (head) => head.ReplicationStatus !== undefined],
  ['too-large-for-one-put', (head) => (head.ContentLength ?? 0) > MAX_PUT_BYTES],
  // Nor can an `Expires` be put that is no date, such as 0.
  [
    'unknown-metadata',
    ({ MissingMeta = 0, Expires, ExpiresString }) =>
      MissingMeta > 0 || (ExpiresString !== undefined && Expires === undefined),
  ],
];
