import { type ErasableStorage, eraseCustomers } from '@acme/telemetry-lake';
import { PutObjectLegalHoldCommand, PutObjectRetentionCommand, type S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { answered, type Change, changeAnswers, type Fields } from '../s3/change-answers.ts';
import { describeWithS3 } from '../s3/describe-with-s3.ts';
import { all, BUCKETS, localFiles, makeBuckets, newKey, stateOf, storageOf } from './storages.ts';

interface OldVersion {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId: string;
}

describeWithS3(
  'what stands against erasing an old version from S3',
  (server) => {
    makeBuckets(server);
    const file = localFiles();
    const event = (customer: string) => `{"customer_id":"${customer}"}\n`;

    /** An object without the customer, in front of an old version. */
    const given = async (Bucket: string, old: string) => {
      const storage = storageOf(server().client);
      const Key = newKey();
      const name = `s3://${Bucket}/${Key}`;
      await storage.create(name, await file(old));
      const { versionId: VersionId = '' } = await stateOf(storage, name);
      await storage.create(name, await file(event('CUST_a')), { overwrite: true });
      return { name, version: { Bucket, Key, VersionId } };
    };

    const erase = async (storage: ErasableStorage, name: string, apply: boolean) => {
      const { objects } = await eraseCustomers([name], { customers: ['CUST_x'], apply, storage });
      return objects.flatMap(({ versions }) => versions.map(({ status, reason = '' }) => `${status} ${reason}`));
    };

    test.each<{ obstacle: string; setUp: (client: S3Client, version: OldVersion) => Promise<unknown> }>([
      {
        obstacle: 'object-lock',
        setUp: (client, version) => {
          const Retention = { Mode: 'GOVERNANCE', RetainUntilDate: new Date(Date.now() + 3_600_000) } as const;
          return client.send(new PutObjectRetentionCommand({ ...version, Retention }));
        },
      },
      {
        obstacle: 'legal-hold',
        setUp: (client, version) =>
          client.send(new PutObjectLegalHoldCommand({ ...version, LegalHold: { Status: 'ON' } })),
      },
    ])('$obstacle, set on the old version alone: the server refuses to delete it', async ({ setUp }) => {
      const { client } = server();
      const storage = storageOf(client);
      for (const [old, expected] of [
        // Of a lock that HEAD doesn't tell, only the refusal is left.
        [event('CUST_x'), ['not-erased no-permission']],
        [event('CUST_b'), []],
      ] as const) {
        const { name, version } = await given(BUCKETS.lock, old);
        await setUp(client, version);
        expect(await erase(storage, name, true)).toEqual(expected);
        expect(await all(storage.oldVersions(name))).toHaveLength(1);
      }
    });

    // versitygw has no replication and no archive, and its HEAD of an old version says nothing of a lock: these are AWS's answers.
    const head = (fields: Fields): Change => ({
      command: 'HeadObjectCommand',
      after: (output) => ({ ...output, ...fields }),
    });

    test.each<{ what: string; changes: Change[]; expected: [dry: string, applied: string]; left: number }>([
      {
        what: 'locked',
        changes: [head({ ObjectLockRetainUntilDate: new Date(Date.now() + 3_600_000) })],
        expected: ['not-erased object-lock', 'not-erased object-lock'],
        left: 1,
      },
      {
        what: 'on legal hold',
        changes: [head({ ObjectLockLegalHoldStatus: 'ON' })],
        expected: ['not-erased legal-hold', 'not-erased legal-hold'],
        left: 1,
      },
      {
        what: 'replicated',
        changes: [head({ ReplicationStatus: 'COMPLETED' })],
        expected: ['not-erased replicated', 'not-erased replicated'],
        left: 1,
      },
      {
        what: 'archived',
        changes: [
          {
            command: 'GetObjectCommand',
            before: () => {
              throw answered(403, 'InvalidObjectState');
            },
          },
        ],
        expected: ['not-erased archived', 'not-erased archived'],
        left: 1,
      },
      {
        what: 'archived and restored',
        changes: [
          head({
            StorageClass: 'GLACIER',
            Restore: 'ongoing-request="false", expiry-date="Fri, 21 Dec 2029 00:00:00 GMT"',
          }),
        ],
        expected: ['would-erase ', 'erased '],
        left: 0,
      },
    ])('$what', async ({ changes, expected: [dry, applied], left }) => {
      const { name } = await given(BUCKETS.versions, event('CUST_x'));
      const client = server().newClient();
      changeAnswers(client, changes);
      const [plain, changed] = [storageOf(server().client), storageOf(client)];
      const of = (versionId: string | undefined) => (versionId === undefined ? plain : changed);
      const storage: ErasableStorage = {
        ...plain,
        inspect: (object, versionId) => of(versionId).inspect(object, versionId),
        read: (object, options) => of(options?.versionId).read(object, options),
      };
      expect(await erase(storage, name, false)).toEqual([dry]);
      expect(await erase(storage, name, true)).toEqual([applied]);
      expect(await all(storage.oldVersions(name))).toHaveLength(left);
    });
  },
  { versioning: true },
);
