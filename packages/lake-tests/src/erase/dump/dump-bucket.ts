import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Dumped } from './dump.ts';

interface Found {
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly latest: boolean;
  readonly marker: boolean;
}

/** All objects of a bucket; where it keeps versions, all of them and all delete markers. */
export async function dumpBucket(client: S3Client, Bucket: string, versions: boolean): Promise<Dumped[]> {
  const found = versions ? await listVersions(client, Bucket) : await listObjects(client, Bucket);
  const dumped: Dumped[] = [];
  for (const { Key, VersionId, latest, marker } of found) {
    const object = { Bucket, Key, VersionId };
    const versionId = VersionId === undefined ? {} : { versionId: VersionId };
    if (marker) {
      dumped.push({ key: Key, data: undefined, latest, meta: {}, ...versionId });
      continue;
    }
    const { Body } = await client.send(new GetObjectCommand(object));
    const data = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const meta = latest ? await metaOf(client, { Bucket, Key }) : {};
    dumped.push({ key: Key, data, latest, meta, ...versionId });
  }
  return dumped;
}

async function listObjects(client: S3Client, Bucket: string): Promise<Found[]> {
  const found: Found[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
    found.push(...Contents.map(({ Key = '' }) => ({ Key, latest: true, marker: false })));
  }
  return found;
}

async function listVersions(client: S3Client, Bucket: string): Promise<Found[]> {
  const found: Found[] = [];
  let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
  while (from !== undefined) {
    const page: ListObjectVersionsCommandOutput = await client.send(new ListObjectVersionsCommand({ Bucket, ...from }));
    for (const [list, marker] of [
      [page.Versions ?? [], false],
      [page.DeleteMarkers ?? [], true],
    ] as const) {
      for (const { Key = '', VersionId, IsLatest = false } of list) {
        found.push({ Key, VersionId, latest: IsLatest, marker });
      }
    }
    from = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
  return found;
}

async function metaOf(client: S3Client, object: { Bucket: string; Key: string }): Promise<Dumped['meta']> {
  const head = await client.send(new HeadObjectCommand(object));
  const { TagSet = [] } = await client.send(new GetObjectTaggingCommand(object));
  const { Metadata = {}, ContentType, ContentEncoding, CacheControl, StorageClass, ServerSideEncryption } = head;
  const tags = TagSet.map(({ Key, Value }) => `${Key}=${Value}`).sort();
  return { Metadata, ContentType, ContentEncoding, CacheControl, StorageClass, ServerSideEncryption, tags };
}
