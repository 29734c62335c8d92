import { truncate } from 'node:fs/promises';
import { createS3Storage } from '@acme/telemetry-lake/s3';
import { expect, test, vi } from 'vitest';
import { answered, type Change, changeAnswers, connectionReset } from '../s3/change-answers.ts';
import { startCuttingProxy } from '../s3/cutting-proxy.ts';
import { describeWithS3 } from '../s3/describe-with-s3.ts';
import { all, BUCKETS, localFiles, makeBuckets, newKey, stateOf, storageOf, textOf } from './storages.ts';

const lost = (command: string, times: number): Change => ({
  command,
  times,
  after: () => {
    throw connectionReset();
  },
});

const refused = (command: string, error: Error, times = Number.POSITIVE_INFINITY): Change => ({
  command,
  times,
  before: () => {
    throw error;
  },
});

describeWithS3(
  'what becomes of a write to S3 whose answer is lost or refused',
  (server) => {
    makeBuckets(server);
    const file = localFiles();
    /** An object, a storage whose requests are changed, and one whose are not. */
    const given = async (Bucket: string, changes: readonly Change[]) => {
      const plain = storageOf(server().client);
      const client = server().newClient();
      const name = `s3://${Bucket}/${newKey()}`;
      await plain.create(name, await file('old text'));
      const sent = changeAnswers(client, changes);
      const puts = () => sent.filter(({ command }) => command === 'PutObjectCommand').length;
      return { name, plain, storage: storageOf(client), puts, state: await stateOf(plain, name) };
    };

    test.each([1, 2, 4])('a put whose answer is lost %d times is made once', async (times) => {
      const { name, plain, storage, puts, state } = await given(BUCKETS.versions, [lost('PutObjectCommand', times)]);
      expect(await storage.replace(state, await file('new'))).toEqual(await stateOf(plain, name));
      expect(await textOf(plain, name)).toBe('new');
      expect(puts()).toBe(1);
      expect((await all(plain.oldVersions(name))).map(({ versionId }) => versionId)).toEqual([state.versionId]);
    });

    test.each([1, 2])('a connection that is cut %d times after the server took the put', async (times) => {
      const proxy = await startCuttingProxy(server().endpoint, times);
      const { name, plain, state } = await given(BUCKETS.versions, []);
      const { accessKeyId, secretAccessKey } = server();
      vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
      const storage = createS3Storage({ endpoint: proxy.endpoint, forcePathStyle: true });
      await storage.replace(state, await file('new'));
      await storage.create(`${name}.new`, await file('newer'));
      vi.unstubAllEnvs();
      await proxy.stop();
      expect(proxy.cuts).toBe(times);
      expect([await textOf(plain, name), await textOf(plain, `${name}.new`)]).toEqual(['new', 'newer']);
      expect((await all(plain.oldVersions(name))).map(({ versionId }) => versionId)).toEqual([state.versionId]);
      expect(await all(plain.oldVersions(`${name}.new`))).toEqual([]);
    });

    test.each([
      { what: 'never left', error: connectionReset() },
      { what: 'was slowed down', error: answered(503, 'SlowDown') },
      { what: 'met another', error: answered(409, 'ConditionalRequestConflict') },
    ])('a put that $what is made again', async ({ error }) => {
      const { name, plain, storage, state } = await given(BUCKETS.plain, [refused('PutObjectCommand', error, 2)]);
      await storage.replace(state, await file('new'));
      expect(await textOf(plain, name)).toBe('new');
    });

    test.each([
      { error: connectionReset(), code: 'no-server', says: 'with ECONNRESET' },
      { error: answered(503, 'SlowDown'), code: 'write-failed', says: 'with SlowDown (HTTP 503)' },
      { error: answered(403, 'AccessDenied'), code: 'no-permission', says: '' },
      { error: answered(400, 'BadDigest'), code: 'write-failed', says: 'with BadDigest (HTTP 400)' },
      { error: answered(507, 'Unknown'), code: 'no-space', says: '' },
    ])('a put that always fails leaves the object: $error.name $code', async ({ error, code, says }) => {
      const { name, plain, storage, state } = await given(BUCKETS.plain, [refused('PutObjectCommand', error)]);
      const failure = await storage.replace(state, await file('new')).catch((reason: unknown) => reason);
      expect(failure).toMatchObject({ name: 'LakeWriteError', code, target: name });
      expect(String(failure)).toContain(says);
      expect(String(failure)).not.toContain('in words of');
      expect(await stateOf(plain, name)).toEqual(state);
    });

    test('another write while the answer was lost is not taken for ours, and not written over', async () => {
      const { name, plain, storage, state } = await given(BUCKETS.plain, [
        {
          command: 'PutObjectCommand',
          times: 1,
          before: async () => {
            await plain.create(name, await file('two'), { overwrite: true });
            throw connectionReset();
          },
        },
      ]);
      await expect(storage.replace(state, await file('new'))).rejects.toMatchObject({ code: 'changed' });
      expect(await textOf(plain, name)).toBe('two');
    });

    test('a write between the look and the put is not written over', async () => {
      const { name, plain, storage, state } = await given(BUCKETS.plain, [
        {
          command: 'PutObjectCommand',
          before: async () => void (await plain.create(name, await file('two'), { overwrite: true })),
        },
      ]);
      await expect(storage.replace(state, await file('new'))).rejects.toMatchObject({ code: 'changed' });
      expect(await textOf(plain, name)).toBe('two');
    });

    test('an object that goes between the look and the put stays away', async () => {
      const { name, plain, storage, state } = await given(BUCKETS.plain, [
        { command: 'PutObjectCommand', before: () => plain.remove(state) },
      ]);
      await expect(storage.replace(state, await file('new'))).rejects.toMatchObject({ code: 'changed' });
      expect(await plain.inspect(name)).toBeUndefined();
    });

    test('a creation whose answer is lost is made once', async () => {
      const { name, plain, storage } = await given(BUCKETS.versions, [lost('PutObjectCommand', 1)]);
      const other = `${name}.new`;
      const created = await storage.create(other, await file('new'));
      expect(created.etag).toBe((await stateOf(plain, other)).etag);
      expect(await all(plain.oldVersions(other))).toEqual([]);
    });

    test('a deletion whose answer is lost is done', async () => {
      const { name, plain, storage, state } = await given(BUCKETS.plain, [lost('DeleteObjectCommand', 3)]);
      await storage.remove(state);
      expect(await plain.inspect(name)).toBeUndefined();
    });

    test.each([BUCKETS.plain, BUCKETS.versions])(
      'a write between the look and the deletion stays: %s',
      async (bucket) => {
        const { name, plain, storage, state } = await given(bucket, [
          {
            command: 'DeleteObjectCommand',
            times: 1,
            before: async () => void (await plain.create(name, await file('two'), { overwrite: true })),
          },
        ]);
        await expect(storage.remove(state)).rejects.toMatchObject({ code: 'changed' });
        expect(await textOf(plain, name)).toBe('two');
      },
    );

    test('where the server has no condition for deletions, it is done without', async () => {
      const { name, plain, storage, state } = await given(BUCKETS.plain, [
        refused('DeleteObjectCommand', answered(501, 'NotImplemented'), 1),
      ]);
      await storage.remove(state);
      expect(await plain.inspect(name)).toBeUndefined();
    });

    test('where the server ignores the condition, the delete marker over another object is taken away', async () => {
      const plain = storageOf(server().client);
      const client = server().newClient();
      const name = `s3://${BUCKETS.versions}/${newKey()}`;
      await plain.create(name, await file('old text'));
      const state = await stateOf(plain, name);
      const overwrite = async () => void (await plain.create(name, await file('two'), { overwrite: true }));
      changeAnswers(client, [{ command: 'DeleteObjectCommand', times: 1, before: overwrite }], {
        DeleteObjectCommand: { IfMatch: undefined },
      });
      await expect(storageOf(client).remove(state)).rejects.toMatchObject({ code: 'changed' });
      expect(await textOf(plain, name)).toBe('two');
      expect((await all(plain.oldVersions(name))).map(({ versionId }) => versionId)).toEqual([state.versionId]);
      await storageOf(client).remove(await stateOf(plain, name));
      expect(await plain.inspect(name)).toBeUndefined();
    });

    test('a version that may not be removed', async () => {
      const { name, storage, state } = await given(BUCKETS.versions, [
        refused('DeleteObjectCommand', answered(403, 'AccessDenied')),
      ]);
      await expect(storage.removeVersion(name, state.versionId ?? '')).rejects.toMatchObject({ code: 'no-permission' });
    });

    test('a file that one put can not hold is not put', async () => {
      const { name, plain, storage, puts, state } = await given(BUCKETS.plain, []);
      const large = await file('');
      // Without a byte on the disk.
      await truncate(large, 5 * 1024 ** 3 + 1);
      await expect(storage.replace(state, large)).rejects.toMatchObject({ code: 'too-large' });
      expect(puts()).toBe(0);
      expect(await textOf(plain, name)).toBe('old text');
    });

    test('a file that is not there is not put', async () => {
      const { name, plain, storage, puts, state } = await given(BUCKETS.plain, []);
      await expect(storage.replace(state, '/no/such/file')).rejects.toMatchObject({
        code: 'write-failed',
        message: expect.stringContaining('with ENOENT'),
      });
      expect(puts()).toBe(0);
      expect(await textOf(plain, name)).toBe('old text');
    });
  },
  { versioning: true },
);
