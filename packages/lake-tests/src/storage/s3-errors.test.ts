import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answered, changeAnswers } from '../s3/change-answers.ts';
import { describeWithS3 } from '../s3/describe-with-s3.ts';
import { all, BUCKETS, localFiles, makeBuckets, storageOf } from './storages.ts';

const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

describeWithS3(
  'an S3 that can not be used is said to be so, without the client’s own words',
  (server) => {
    makeBuckets(server);
    const file = localFiles();
    let website: Server;
    let websiteStatus = 200;
    beforeAll(async () => {
      website = createServer((_, response) => {
        response
          .writeHead(websiteStatus, { 'content-type': 'text/html' })
          .end('<!doctype html><p>Hello, this is secret');
      }).listen(0, '127.0.0.1');
      await once(website, 'listening');
    });
    afterAll(() => void website.close());
    const websiteUrl = () => `http://127.0.0.1:${(website.address() as AddressInfo).port}`;

    const clientWith = (config: S3ClientConfig) => {
      const { endpoint, accessKeyId, secretAccessKey } = server();
      return new S3Client({
        endpoint,
        region: 'us-east-1',
        forcePathStyle: true,
        credentials: { accessKeyId, secretAccessKey },
        maxAttempts: 1,
        logger: SILENT,
        ...config,
      });
    };
    const failing = (name: string) => {
      const client = clientWith({});
      changeAnswers(
        client,
        ['ListObjectsV2Command', 'HeadObjectCommand', 'GetObjectCommand', 'PutObjectCommand'].map((command) => ({
          command,
          before: () => {
            throw command === 'HeadObjectCommand' ? answered(403, 'Unknown') : answered(403, name);
          },
        })),
      );
      return client;
    };

    const rows: readonly { what: string; open: () => S3Client; bucket?: string; code: string; not?: RegExp }[] = [
      { what: 'no such bucket', open: () => clientWith({}), bucket: 'no-such-bucket', code: 'no-bucket' },
      {
        what: 'a wrong secret',
        open: () => clientWith({ credentials: { accessKeyId: server().accessKeyId, secretAccessKey: 'wrong' } }),
        code: 'no-credentials',
        not: /wrong'|signature/i,
      },
      { what: 'an unknown key', open: () => failing('InvalidAccessKeyId'), code: 'no-credentials' },
      { what: 'an old token', open: () => failing('ExpiredToken'), code: 'no-credentials' },
      {
        what: 'no credentials at all',
        open: () =>
          clientWith({
            credentials: async () => {
              throw Object.assign(new Error('Could not load'), { name: 'CredentialsProviderError' });
            },
          }),
        code: 'no-credentials',
        not: /could not load/i,
      },
      { what: 'another region', open: () => clientWith({ region: 'eu-west-1' }), code: 'no-region', not: /eu-west-1/ },
      { what: 'no access', open: () => failing('AccessDenied'), code: 'no-permission' },
      { what: 'nobody who listens', open: () => clientWith({ endpoint: 'http://127.0.0.1:1' }), code: 'no-server' },
      { what: 'no such host', open: () => clientWith({ endpoint: 'http://no-host.invalid' }), code: 'no-server' },
      {
        what: 'another scheme',
        open: () => clientWith({ endpoint: server().endpoint.replace('http', 'https') }),
        code: 'no-server',
      },
      { what: 'an endpoint that is no URL', open: () => clientWith({ endpoint: 'nonsense' }), code: 'no-server' },
    ];

    const attempts = (client: S3Client, bucket: string, path: string) => {
      const storage = storageOf(client);
      const name = `s3://${bucket}/some/key.gz`;
      const state = { name, size: 1, etag: 'x', obstacles: [] };
      return {
        list: () => all(storage.list(`s3://${bucket}/some`)),
        read: () => all(storage.read(name)),
        inspect: () => storage.inspect(name),
        create: () => storage.create(name, path),
        replace: () => storage.replace(state, path),
        remove: () => storage.remove(state),
      };
    };

    test.each(rows)('$what', async ({ open, bucket = BUCKETS.plain, code, not }) => {
      const client = open();
      for (const [what, attempt] of Object.entries(attempts(client, bucket, await file('text')))) {
        const error = await attempt().then(
          () => `${what} did not fail`,
          (reason: unknown) => reason,
        );
        expect(error).toMatchObject({
          name: /list|read|inspect/.test(what) ? 'LakeReadError' : 'LakeWriteError',
          code,
        });
        expect(String(error)).toContain(`s3://${bucket}/some`);
        expect(String(error)).not.toMatch(/in words of/);
        if (not) expect(String(error)).not.toMatch(not);
      }
      client.destroy();
    });

    test.each([
      { status: 200, codes: ['no-server', 'no-server', 'no-server'] },
      { status: 404, codes: ['not-found', 'not-found', 'no-server'] },
      { status: 500, codes: ['read-failed', 'read-failed', 'write-failed'] },
    ])('a web site that answers $status is no S3', async ({ status, codes }) => {
      websiteStatus = status;
      const client = clientWith({ endpoint: websiteUrl() });
      const { list, read, create } = attempts(client, 'plain', await file('text'));
      for (const [index, attempt] of [list, read, create].entries()) {
        const error = await attempt().then(
          (value) => `no error, but ${JSON.stringify(value)}`,
          (reason: unknown) => reason,
        );
        expect(error).toMatchObject({ code: codes[index] });
        expect(String(error)).not.toMatch(/html|secret|deserialization/i);
      }
      client.destroy();
    });
  },
  { versioning: true },
);
