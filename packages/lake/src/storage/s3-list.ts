import { ListObjectsV2Command, type ListObjectsV2CommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { LakeReadError } from '../lake-read-error.ts';
import { isHidden } from './hidden.ts';
import { toS3ReadError } from './s3-error.ts';
import { unquoted } from './s3-etag.ts';
import { garbled, isGarbled, isOfThatName } from './s3-garbled.ts';
import { parseS3Name, type S3Name, s3Name } from './s3-name.ts';
import type { Listed } from './storage.ts';

/**
 * What lies under an S3 path: see `LakeStorage.list`. `s3://bucket/key` is that object, then what lies under `key/`, as
 * in a folder (a bare prefix would take `telemetry-backup/` with `telemetry`); `s3://bucket/key*` is all keys that
 * begin so.
 */
export async function* listS3(client: S3Client, path: string): AsyncGenerator<Listed, void, undefined> {
  const { Bucket, Key } = parseS3Name(path);
  if (Bucket === '') throw new LakeReadError('no-bucket', path);
  let none = true;
  for (const prefix of prefixesOf(Key)) {
    const exact = prefix === Key && Key !== '' && !Key.endsWith('/');
    const keys = keysUnder(client, path, { Bucket, Key: prefix }, exact);
    for await (const { Key: key = '', Size: size = 0, ETag = '' } of keys) {
      if (exact && key !== Key) break;
      if (key.endsWith('/') && size === 0) continue;
      none = false;
      const name = s3Name({ Bucket, Key: key });
      const below = key.slice(prefix.lastIndexOf('/') + 1).split('/');
      if (!exact && below.some(isHidden)) yield { skipped: { name, reason: 'hidden' } };
      else if (isGarbled(key) && !(await isOfThatName(client, name, ETag)))
        yield { skipped: { name, reason: 'not-utf-8' } };
      else yield { object: { name, size, etag: unquoted(ETag) } };
    }
  }
  if (none) throw new LakeReadError('not-found', path, { detail: 'no object lies under it' });
}

function prefixesOf(key: string): string[] {
  if (key.endsWith('*')) return [key.slice(0, -1)];
  return key === '' || key.endsWith('/') ? [key] : [key, `${key}/`];
}

async function* keysUnder(client: S3Client, path: string, { Bucket, Key: Prefix }: S3Name, one: boolean) {
  let ContinuationToken: string | undefined;
  do {
    let page: ListObjectsV2CommandOutput;
    try {
      page = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken, ...(one ? { MaxKeys: 1 } : {}) }),
      );
    } catch (error) {
      throw toS3ReadError(error, path);
    }
    yield* page.Contents ?? [];
    ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
    if (isGarbled(ContinuationToken)) throw garbled(path);
  } while (ContinuationToken !== undefined);
}
