import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { describeWithS3 } from './describe-with-s3.ts';
import { startS3 } from './start-s3.ts';

describeWithS3('an S3 server without versions', (server) => {
  test('keeps an object in its folder, and refuses to keep versions', async () => {
    const { client, folder } = server();
    await client.send(new CreateBucketCommand({ Bucket: 'plain' }));
    await client.send(new PutObjectCommand({ Bucket: 'plain', Key: 'a/b.gz', Body: 'x' }));
    expect(existsSync(join(folder, 'plain/a/b.gz'))).toBe(true);
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await expect(
      client.send(new PutBucketVersioningCommand({ Bucket: 'plain', VersioningConfiguration })),
    ).rejects.toThrow();
  });

  test('a second one is apart; stopped, it leaves nothing', async () => {
    const second = await startS3({ versioning: true });
    expect(second.endpoint).not.toBe(server().endpoint);
    await second.client.send(new CreateBucketCommand({ Bucket: 'versions' }));
    await second.client.send(
      new PutBucketVersioningCommand({ Bucket: 'versions', VersioningConfiguration: { Status: 'Enabled' } }),
    );
    const { Status } = await second.client.send(new GetBucketVersioningCommand({ Bucket: 'versions' }));
    expect(Status).toBe('Enabled');
    await second.stop();
    expect(existsSync(second.folder)).toBe(false);
    await expect(fetch(second.endpoint)).rejects.toThrow();
  });
});
