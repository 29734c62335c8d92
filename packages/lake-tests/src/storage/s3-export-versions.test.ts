import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eraseCustomers, exportCustomers } from '@acme/telemetry-lake';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { describeWithS3 } from '../s3/describe-with-s3.ts';
import { BUCKETS, makeBuckets, newKey, storageOf } from './storages.ts';

describeWithS3(
  'export from S3',
  (server) => {
    makeBuckets(server);
    const event = (customer: string, at: number) => `{"customer_id":"${customer}","at":${at}}\n`;

    test('what erasing finds in old versions and deleted objects is exported, once where versions hold the same', async () => {
      const { client } = server();
      const folder = newKey().replace('/x.gz', '');
      const put = (name: string, Body: string) =>
        client.send(new PutObjectCommand({ Bucket: BUCKETS.versions, Key: `${folder}/${name}`, Body }));
      await put('1', event('CUST_x', 1) + event('CUST_a', 2));
      await put('1', event('CUST_x', 1) + event('CUST_x', 3));
      await put('1', event('CUST_a', 2));
      await put('2', event('CUST_x', 4));
      await client.send(new DeleteObjectCommand({ Bucket: BUCKETS.versions, Key: `${folder}/2` }));
      await put('3', event('CUST_x', 5));
      const local = await mkdtemp(join(tmpdir(), 'acme-export-versions-'));
      onTestFinished(() => rm(local, { recursive: true }));
      const [out, storage, customers] = [join(local, 'out'), storageOf(client), ['CUST_x']];
      const paths = [`s3://${BUCKETS.versions}/${folder}/`];
      const report = await exportCustomers(paths, { customers, out, storage });
      expect(report).toMatchObject({ objects: 2, oldVersions: 3, unreadable: [], toLookAtTotal: 0 });
      const lines = (await readFile(join(out, 'events.jsonl'), 'utf8')).split('\n').filter(Boolean);
      expect(lines.map((line) => JSON.parse(line).at).sort()).toEqual([1, 3, 4, 5]);
      await eraseCustomers(paths, { customers, apply: true, storage });
      const after = await exportCustomers(paths, { customers, out: join(local, 'after'), storage });
      expect(after).toMatchObject({ out: undefined, unknown: [1], unreadable: [] });
    });
  },
  { versioning: true },
);
