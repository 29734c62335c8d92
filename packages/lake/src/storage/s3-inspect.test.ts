import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { createS3Storage } from '../s3.ts';

/** What is said of an object whose server answers with this header. */
async function obstaclesWith(expires: string): Promise<readonly string[] | undefined> {
  const server = createServer((_, answer) => answer.writeHead(200, { etag: '"e"', expires }).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new S3Client({
    ...{ region: 'r', endpoint: `http://127.0.0.1:${port}`, forcePathStyle: true },
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return (await createS3Storage({ client }).inspect('s3://b/k'))?.obstacles;
}

test('an Expires that is no date can not be put again, and stands against replacing', async () => {
  expect(await obstaclesWith('0')).toEqual(['unknown-metadata']);
  expect(await obstaclesWith('Wed, 02 Jan 2030 03:04:05 GMT')).toEqual([]);
});
