import { DeleteObjectCommand, type DeleteObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { LakeWriteError } from './lake-write-error.ts';
import { failureOf, statusOf, toS3WriteError } from './s3-error.ts';
import { headS3, stateOf } from './s3-inspect.ts';
import { parseS3Name } from './s3-name.ts';
import { isStill } from './s3-replace.ts';
import { oldVersionsS3 } from './s3-versions.ts';
import type { ObjectState } from './storage.ts';

/**
 * Deletes the object: see `ErasableStorage.remove`.
 *
 * The condition is `If-Match` on DeleteObject, which AWS and versitygw keep. A server that ignores or refuses the
 * header deletes what is there at that moment, so we look just before. Where it keeps versions, we look afterwards at
 * what the delete marker hides, and take the marker away if that is another object. Where it keeps none, the time
 * between the look and the deletion, one request long, stays open.
 */
export async function removeS3(client: S3Client, state: ObjectState): Promise<void> {
  const { name } = state;
  const head = await headS3(client, name);
  if (head === undefined) return;
  if (!isStill(state, head)) throw new LakeWriteError('changed', name);
  const answer = await deleteIfMatch(client, state);
  if (answer?.DeleteMarker) await checkHidden(client, state, answer.VersionId);
}

/** undefined: it is gone, though the answer was lost. */
async function deleteIfMatch(client: S3Client, state: ObjectState): Promise<DeleteObjectCommandOutput | undefined> {
  const { name, etag } = state;
  const object = parseS3Name(name);
  try {
    return await client.send(new DeleteObjectCommand({ ...object, IfMatch: `"${etag}"` }));
  } catch (error) {
    if (statusOf(error) === 501) return client.send(new DeleteObjectCommand(object));
    const now = await headS3(client, name);
    if (now === undefined) return undefined;
    if (!isStill(state, now)) throw new LakeWriteError('changed', name, { cause: error });
    throw toS3WriteError(error, name);
  }
}

async function checkHidden(client: S3Client, state: ObjectState, marker: string | undefined): Promise<void> {
  // While versions are suspended they are all called null, and the marker took the object's place.
  if (marker === undefined || marker === 'null') return;
  for await (const { versionId, deleteMarker } of oldVersionsS3(client, state.name)) {
    if (deleteMarker || versionId === state.versionId) return;
    await removeVersionS3(client, state.name, marker);
    throw new LakeWriteError('changed', state.name);
  }
}

/** Deletes one version for good: see `ErasableStorage.removeVersion`. */
export async function removeVersionS3(client: S3Client, name: string, VersionId: string): Promise<void> {
  try {
    await client.send(new DeleteObjectCommand({ ...parseS3Name(name), VersionId }));
  } catch (error) {
    if (failureOf(error).failure === 'not-found') return;
    const head = await headS3(client, name, VersionId).catch(() => 'unknown' as const);
    if (head === undefined) return;
    const locked = head !== 'unknown' && stateOf(name, head).obstacles.some((obstacle) => LOCKS.includes(obstacle));
    throw locked ? new LakeWriteError('object-lock', name, { cause: error }) : toS3WriteError(error, name);
  }
}

const LOCKS: readonly string[] = ['object-lock', 'legal-hold'];
