import {
  GetObjectTaggingCommand,
  type HeadObjectCommandOutput,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { LakeWriteError } from './lake-write-error.ts';
import { statusOf, toS3WriteError } from './s3-error.ts';
import { headS3, stateOf } from './s3-inspect.ts';
import { parseS3Name } from './s3-name.ts';
import { putS3 } from './s3-put.ts';
import type { ObjectState } from './storage.ts';

/**
 * Puts a file's bytes in the object's place: see `ErasableStorage.replace`. Its access list (ACL), if it has one, is
 * not kept.
 */
export async function replaceS3(client: S3Client, state: ObjectState, file: string): Promise<ObjectState> {
  const { name, etag } = state;
  const head = await headS3(client, name);
  if (!isStill(state, head)) throw new LakeWriteError('changed', name);
  const input = {
    ...keptOf(head),
    Tagging: await tagsOf(client, name, head.VersionId),
    IfMatch: `"${etag}"`,
  };
  const isUnchanged = (now: HeadObjectCommandOutput | undefined) => isStill(state, now);
  const put = await putS3(client, { name, file, input, isUnchanged, refusal: 'changed' });
  return { ...put, obstacles: state.obstacles };
}

/** Whether what is there now is the object inspected. */
export function isStill(
  { name, etag, versionId }: ObjectState,
  head: HeadObjectCommandOutput | undefined,
): head is HeadObjectCommandOutput {
  const now = head && stateOf(name, head);
  return now?.etag === etag && now.versionId === versionId;
}

/** What an object has beside its bytes and its tags, to be put with new bytes. */
function keptOf(head: HeadObjectCommandOutput): Partial<PutObjectCommandInput> {
  return {
    CacheControl: head.CacheControl,
    ContentDisposition: head.ContentDisposition,
    ContentEncoding: head.ContentEncoding,
    ContentLanguage: head.ContentLanguage,
    ContentType: head.ContentType,
    Expires: head.Expires,
    WebsiteRedirectLocation: head.WebsiteRedirectLocation,
    Metadata: head.Metadata,
    StorageClass: head.StorageClass,
    ServerSideEncryption: head.ServerSideEncryption,
    SSEKMSKeyId: head.SSEKMSKeyId,
    BucketKeyEnabled: head.BucketKeyEnabled,
  };
}

/**
 * As a query; undefined: none. Always asked for: their number is missing from HEAD when this user may not read them.
 */
async function tagsOf(client: S3Client, name: string, VersionId: string | undefined): Promise<string | undefined> {
  try {
    const { TagSet = [] } = await client.send(new GetObjectTaggingCommand({ ...parseS3Name(name), VersionId }));
    if (TagSet.length === 0) return undefined;
    return TagSet.map(({ Key = '', Value = '' }) => `${encodeURIComponent(Key)}=${encodeURIComponent(Value)}`).join(
      '&',
    );
  } catch (error) {
    // A server that has no tags.
    if (statusOf(error) === 501) return undefined;
    if (statusOf(error) === 403) {
      throw new LakeWriteError('no-permission', name, { detail: 'its tags (s3:GetObjectTagging)', cause: error });
    }
    throw toS3WriteError(error, name);
  }
}
