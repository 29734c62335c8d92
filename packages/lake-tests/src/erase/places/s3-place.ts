import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3Server } from '../../s3/start-s3.ts';
import { dumpBucket } from '../dump/dump-bucket.ts';
import type { Place } from './place.ts';

export interface S3PlaceOptions {
  /** Buckets keep versions. */
  readonly versions: boolean;
  /** What the command line is given as the server: a proxy's address, say. Default: the server's own. */
  readonly endpoint?: string | undefined;
}

/** A bucket of a real S3 server, a new one for each lake. */
export function s3Place({ client, endpoint, environment }: S3Server, options: S3PlaceOptions): Place {
  let number = 0;
  let Bucket = '';
  const name = `lake-${Math.random().toString(36).slice(2, 10)}`;
  const put: Place['put'] = async ({ key, form, stored }) => {
    await client.send(
      new PutObjectCommand({
        Bucket,
        Key: key,
        Body: stored,
        ContentType: 'application/json',
        ...(form === 'gzip' ? { ContentEncoding: 'gzip' } : {}),
        Metadata: { delivery: 'one-of-them' },
        Tagging: 'team=video&note=a%20b',
      }),
    );
  };
  const remove = async (Key: string) => {
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
  };
  return {
    get root() {
      return `s3://${Bucket}/`;
    },
    get args() {
      return [`s3://${Bucket}/`, '--endpoint', options.endpoint ?? endpoint, '--path-style'];
    },
    env: environment,
    async fill({ writes }) {
      number += 1;
      Bucket = `${name}-${number}`;
      await client.send(new CreateBucketCommand({ Bucket }));
      const VersioningConfiguration = { Status: 'Enabled' } as const;
      if (options.versions) await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
      for (const write of writes) {
        if ('deleted' in write) await remove(write.key);
        else await put(write);
      }
    },
    put,
    remove,
    dump: () => dumpBucket(client, Bucket, options.versions),
    async close() {},
  };
}
