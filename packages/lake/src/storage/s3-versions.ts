import { ListObjectVersionsCommand, type ListObjectVersionsCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { toS3ReadError } from './s3-error.ts';
import { unquoted } from './s3-etag.ts';
import { parseS3Name } from './s3-name.ts';
import type { OldVersion } from './storage.ts';

/** The versions of one key that are not current, newest first: see `ErasableStorage.oldVersions`. */
export async function* oldVersionsS3(client: S3Client, name: string): AsyncGenerator<OldVersion, void, undefined> {
  const { Bucket, Key } = parseS3Name(name);
  let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
  while (markers !== undefined) {
    let page: ListObjectVersionsCommandOutput;
    try {
      page = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key, ...markers }));
    } catch (error) {
      throw toS3ReadError(error, name);
    }
    yield* oldVersionsOf(page, Key);
    // Keys come in order: the key that was asked for is the first of all that begin so.
    const more = page.IsTruncated === true && page.NextKeyMarker === Key;
    markers = more ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
}

/** S3 lists versions and delete markers apart, each newest first; together they are in order of time. */
function oldVersionsOf(
  { Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput,
  key: string,
): OldVersion[] {
  return [
    ...Versions.map((version) => ({ ...version, deleteMarker: false })),
    ...DeleteMarkers.map((marker) => ({ ...marker, ETag: '', Size: 0, deleteMarker: true })),
  ]
    .filter(({ Key, IsLatest }) => Key === key && IsLatest !== true)
    .sort((a, b) => (b.LastModified?.getTime() ?? 0) - (a.LastModified?.getTime() ?? 0))
    .map(({ VersionId = '', ETag = '', Size = 0, deleteMarker }) => ({
      versionId: VersionId,
      etag: unquoted(ETag),
      size: Size,
      deleteMarker,
    }));
}
