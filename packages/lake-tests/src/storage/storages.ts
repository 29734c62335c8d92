import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErasableStorage, ObjectState } from '@acme/telemetry-lake';
import { createS3Storage } from '@acme/telemetry-lake/s3';
import { CreateBucketCommand, PutBucketVersioningCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import type { S3Server } from '../s3/start-s3.ts';

export async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

/** The buckets that these tests share; keys are random. */
export const BUCKETS = { plain: 'plain', versions: 'versions', lock: 'lock' } as const;

/** To be called in a suite whose server keeps versions. */
export function makeBuckets(server: () => S3Server): void {
  beforeAll(async () => {
    const { client } = server();
    await client.send(new CreateBucketCommand({ Bucket: BUCKETS.plain }));
    await client.send(new CreateBucketCommand({ Bucket: BUCKETS.versions }));
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await client.send(new PutBucketVersioningCommand({ Bucket: BUCKETS.versions, VersioningConfiguration }));
    await client.send(new CreateBucketCommand({ Bucket: BUCKETS.lock, ObjectLockEnabledForBucket: true }));
  });
}

/** Makes local files in a folder that goes with the suite. */
export function localFiles(): (content: string | Uint8Array) => Promise<string> {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acme-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async (content) => {
    const path = join(folder, randomBytes(8).toString('hex'));
    await writeFile(path, content);
    return path;
  };
}

export const newKey = () => `${randomBytes(4).toString('hex')}/x.gz`;

export function storageOf(client: S3Client): ErasableStorage {
  return createS3Storage({ client });
}

export async function stateOf(storage: ErasableStorage, name: string): Promise<ObjectState> {
  const state = await storage.inspect(name);
  if (state === undefined) throw new Error(`${name} is gone`);
  return state;
}

export async function textOf(storage: ErasableStorage, name: string): Promise<string> {
  return Buffer.concat(await all(storage.read(name))).toString();
}
