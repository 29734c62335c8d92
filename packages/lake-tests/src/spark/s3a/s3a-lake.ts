import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Server } from '../../s3/start-s3.ts';
import { namedOddly, sampleObjects } from '../sample-objects.ts';

/** More than the thousand that a page of a listing has; of 0 bytes, since Spark takes long for many others. */
const MANY = 1_050;

export const BUCKET = 'lake';

const few = Object.values(namedOddly)[0] as Uint8Array;

const below = (folder: string, objects: Readonly<Record<string, Uint8Array>>) =>
  Object.fromEntries(Object.entries(objects).map(([name, content]) => [`${folder}/${name}`, content]));

const numbered = Array.from(
  { length: MANY },
  (_, at) => [`many/${String(at).padStart(5, '0')}.gz`, Buffer.alloc(0)] as const,
);

/** All objects of the bucket, by key: folders of the lake, names that only begin like one, hidden ones. */
export const bucketObjects: Readonly<Record<string, Uint8Array>> = {
  ...below('telemetry', sampleObjects),
  ...below('telemetry/odd', namedOddly),
  ...Object.fromEntries(numbered),
  'telemetry/_hidden.gz': few,
  'telemetry/.hidden/x.gz': few,
  'telemetry-old/a.gz': few,
  'telemetry2.gz': few,
  'colons/2025-08-11T14:00:00.gz': few,
};

/** Puts the objects into a bucket of a server. */
export async function fillBucket({ client }: S3Server): Promise<void> {
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  for (const [Key, Body] of Object.entries(bucketObjects)) {
    await client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  }
}
