import {
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { answered, changeAnswers, type Fields } from '../s3/change-answers.ts';
import { describeWithS3 } from '../s3/describe-with-s3.ts';
import { all, BUCKETS, localFiles, makeBuckets, newKey, stateOf, storageOf } from './storages.ts';

describeWithS3(
  'what replacing an object in S3 keeps, and what stands against it',
  (server) => {
    makeBuckets(server);
    const file = localFiles();

    test.each([BUCKETS.plain, BUCKETS.versions])('metadata, content headers and tags stay: %s', async (Bucket) => {
      const Key = newKey();
      const { client } = server();
      const storage = storageOf(client);
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body: 'old',
          CacheControl: 'no-cache',
          ContentDisposition: 'attachment',
          ContentEncoding: 'gzip',
          ContentLanguage: 'de',
          ContentType: 'application/x-ndjson',
          Expires: new Date('2030-01-02T03:04:05Z'),
          Metadata: { source: 'msk', 'a-b': '1 = 2' },
          Tagging: 'team=video&note=a%20b%2Bc%3Dd',
        }),
      );
      const seen = async () => {
        const head: Fields = await client.send(new HeadObjectCommand({ Bucket, Key }));
        const { TagSet } = await client.send(new GetObjectTaggingCommand({ Bucket, Key }));
        for (const field of ['$metadata', 'ETag', 'LastModified', 'VersionId', 'ContentLength']) delete head[field];
        const tags = TagSet?.map((tag) => `${tag.Key}: ${tag.Value}`).sort();
        return { ...head, tags };
      };
      const before = await seen();
      expect(before).toMatchObject({ ContentLanguage: 'de', tags: ['note: a b+c=d', 'team: video'] });
      await storage.replace(await stateOf(storage, `s3://${Bucket}/${Key}`), await file('new text'));
      expect(await seen()).toEqual(before);
    });

    // versitygw has one storage class and no encryption: AWS's answers are put in, and what is sent is looked at.
    test('storage class, encryption and redirect are sent as they were', async () => {
      const client = server().newClient();
      const storage = storageOf(client);
      const name = `s3://${BUCKETS.plain}/${newKey()}`;
      await storage.create(name, await file('old'));
      const kept = {
        StorageClass: 'STANDARD_IA',
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1',
        BucketKeyEnabled: true,
        WebsiteRedirectLocation: '/elsewhere',
      };
      const sent = changeAnswers(client, [
        { command: 'HeadObjectCommand', after: (output) => ({ ...output, ...kept }) },
      ]);
      const state = await stateOf(storage, name);
      await storage.replace(state, await file('new'));
      const put = sent.find(({ command }) => command === 'PutObjectCommand');
      expect(put?.input).toMatchObject({ ...kept, IfMatch: `"${state.etag}"` });
    });

    test('who may not read the tags does not lose them', async () => {
      const client = server().newClient();
      const storage = storageOf(client);
      const name = `s3://${BUCKETS.plain}/${newKey()}`;
      await storage.create(name, await file('old'));
      const sent = changeAnswers(client, [
        {
          command: 'GetObjectTaggingCommand',
          before: () => {
            throw answered(403, 'AccessDenied');
          },
        },
      ]);
      const replaced = storage.replace(await stateOf(storage, name), await file('new'));
      await expect(replaced).rejects.toMatchObject({
        code: 'no-permission',
        message: expect.stringContaining('its tags (s3:GetObjectTagging)'),
      });
      expect(sent.map(({ command }) => command)).not.toContain('PutObjectCommand');
    });

    test('a lock and a hold are obstacles; their version can not be removed until they end', async () => {
      const { client } = server();
      const storage = storageOf(client);
      const [Bucket, Key] = [BUCKETS.lock, newKey()];
      const name = `s3://${Bucket}/${Key}`;
      await storage.create(name, await file('old'));
      const object = { Bucket, Key };
      const lock = (seconds: number) =>
        client.send(
          new PutObjectRetentionCommand({
            ...object,
            BypassGovernanceRetention: true,
            Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(Date.now() + seconds * 1000) },
          }),
        );
      const hold = (Status: 'ON' | 'OFF') =>
        client.send(new PutObjectLegalHoldCommand({ ...object, LegalHold: { Status } }));
      expect((await stateOf(storage, name)).obstacles).toEqual([]);
      await hold('ON');
      expect((await stateOf(storage, name)).obstacles).toEqual(['legal-hold']);
      await lock(3600);
      const held = await stateOf(storage, name);
      expect(held.obstacles).toEqual(['object-lock', 'legal-hold']);
      const remove = () => storage.removeVersion(name, held.versionId ?? '');
      await expect(remove()).rejects.toMatchObject({ code: 'object-lock', target: name });
      await hold('OFF');
      expect((await stateOf(storage, name)).obstacles).toEqual(['object-lock']);
      await expect(remove()).rejects.toMatchObject({ code: 'object-lock' });
      // The object itself can be replaced: its old version is what stays.
      await storage.replace(held, await file('new'));
      expect((await all(storage.oldVersions(name))).map(({ versionId }) => versionId)).toEqual([held.versionId]);
    });

    // versitygw has no archive, no replication and no objects of 5 GiB to spare: these are AWS's answers.
    test.each<{ head: Fields; obstacles: string[] }>([
      { head: { StorageClass: 'GLACIER' }, obstacles: ['archived'] },
      { head: { StorageClass: 'DEEP_ARCHIVE', Restore: 'ongoing-request="true"' }, obstacles: ['archived'] },
      { head: { StorageClass: 'GLACIER_IR' }, obstacles: [] },
      { head: { StorageClass: 'INTELLIGENT_TIERING' }, obstacles: [] },
      { head: { StorageClass: 'INTELLIGENT_TIERING', ArchiveStatus: 'ARCHIVE_ACCESS' }, obstacles: ['archived'] },
      ...['PENDING', 'COMPLETED', 'FAILED', 'REPLICA'].map((ReplicationStatus) => ({
        head: { ReplicationStatus },
        obstacles: ['replicated'],
      })),
      { head: { ContentLength: 5 * 1024 ** 3 }, obstacles: [] },
      { head: { ContentLength: 5 * 1024 ** 3 + 1 }, obstacles: ['too-large-for-one-put'] },
      { head: { MissingMeta: 1 }, obstacles: ['unknown-metadata'] },
      { head: { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date(Date.now() - 1) }, obstacles: [] },
      { head: { ObjectLockLegalHoldStatus: 'OFF' }, obstacles: [] },
    ])('$head: $obstacles', async ({ head, obstacles }) => {
      const client = server().newClient();
      const storage = storageOf(client);
      const name = `s3://${BUCKETS.plain}/${newKey()}`;
      await storage.create(name, await file('old'));
      changeAnswers(client, [{ command: 'HeadObjectCommand', after: (output) => ({ ...output, ...head }) }]);
      expect((await stateOf(storage, name)).obstacles).toEqual(obstacles);
    });
  },
  { versioning: true },
);
