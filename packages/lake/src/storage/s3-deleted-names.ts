import { ListObjectVersionsCommand, type ListObjectVersionsCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { toS3ReadError } from './s3-error.ts';
import { garbled, isGarbled, wasOfThatName } from './s3-garbled.ts';
import { parseS3Name, s3Name } from './s3-name.ts';

/**
 * The names under an S3 path that are deleted and may have old versions: see `ErasableStorage.deletedNames`. Paths
 * mean what they mean in a listing. Throws `LakeReadError`, after all names that can be told where some can't.
 */
export async function* deletedNamesS3(client: S3Client, path: string): AsyncGenerator<string, void, undefined> {
  const { Bucket, Key } = parseS3Name(path);
  const Prefix = Key.replace(/\*$/, '');
  const isPrefix = Key === '' || Key.endsWith('/') || Key.endsWith('*');
  let someGarbled = false;
  let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
  while (markers !== undefined) {
    let page: ListObjectVersionsCommandOutput;
    try {
      page = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix, ...markers }));
    } catch (error) {
      throw toS3ReadError(error, path);
    }
    for (const { Key: key = '', IsLatest } of page.DeleteMarkers ?? []) {
      const isMeant = isPrefix || key === Key || key.startsWith(`${Key}/`);
      if (IsLatest !== true || !isMeant) continue;
      const name = s3Name({ Bucket, Key: key });
      if (isGarbled(key) && !(await wasOfThatName(client, name))) someGarbled = true;
      else yield name;
    }
    if (page.IsTruncated && isGarbled(page.NextKeyMarker)) throw garbled(path);
    markers = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : undefined;
  }
  if (someGarbled) throw garbled(path);
}
