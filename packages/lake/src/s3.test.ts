import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { createS3Storage } from './s3.ts';

test.each(['s3://bucket', 's3://bucket/'])('%s is no object, and S3 is not asked', async (name) => {
  const client = new S3Client({ region: 'r', endpoint: 'http://127.0.0.1:1' });
  expect(await createS3Storage({ client }).inspect(name)).toBeUndefined();
});
