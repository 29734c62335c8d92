import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { LakeReadError } from '../lake-read-error.ts';
import { NO_S3, toS3ReadError } from './s3-error.ts';
import { unquoted } from './s3-etag.ts';
import { parseS3Name } from './s3-name.ts';
import type { ReadObjectOptions } from './storage.ts';

/** The SDK tries again until an answer begins; how often we go on where one broke off without a byte more. */
const CUTS = 3;

/**
 * An S3 object's bytes: see `LakeStorage.read`. Where the connection breaks, it goes on at that byte of the same
 * object.
 */
export async function* readS3(
  client: S3Client,
  name: string,
  { signal, versionId, etag: wanted }: ReadObjectOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const object = { ...parseS3Name(name), VersionId: versionId };
  let etag: string | undefined;
  let size = 0;
  let done = 0;
  let cuts = 0;
  for (;;) {
    signal?.throwIfAborted();
    let answer: GetObjectCommandOutput;
    try {
      const first = wanted === undefined ? {} : { IfMatch: `"${wanted}"` };
      const rest = etag === undefined ? first : { IfMatch: etag, Range: `bytes=${done}-` };
      answer = await client.send(new GetObjectCommand({ ...object, ...rest }), signal ? { abortSignal: signal } : {});
    } catch (error) {
      signal?.throwIfAborted();
      throw toS3ReadError(error, name);
    }
    if (etag === undefined) {
      etag = answer.ETag;
      if (etag === undefined) throw new LakeReadError('no-server', name, { detail: NO_S3 });
      // A server may not know the condition.
      if (wanted !== undefined && unquoted(etag) !== wanted) throw new LakeReadError('changed', name);
      size = answer.ContentLength ?? 0;
    } else if (answer.ContentRange === undefined) {
      throw new LakeReadError('read-failed', name, { detail: 'its server can not go on in the middle' });
    }
    try {
      for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) {
        done += chunk.length;
        cuts = 0;
        yield chunk;
      }
    } catch (error) {
      signal?.throwIfAborted();
      // With all bytes here, it is their checksum that is wrong.
      if (done >= size) throw new LakeReadError('read-failed', name, { detail: 'its checksum is wrong', cause: error });
      cuts += 1;
      if (cuts > CUTS) throw toS3ReadError(error, name);
      continue;
    }
    if (done >= size) return;
    cuts += 1;
    if (cuts > CUTS)
      throw new LakeReadError('read-failed', name, { detail: `it broke off after ${done} of ${size} bytes` });
  }
}
