import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { eraseCustomers, isSettled } from '@acme/telemetry-lake';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { answered, changeAnswers, connectionReset, type Fields } from '../s3/change-answers.ts';
import { describeWithS3 } from '../s3/describe-with-s3.ts';
import { all, BUCKETS, localFiles, makeBuckets, newKey, storageOf } from './storages.ts';

/** The first bytes of a body, and then an error. */
const cutAfter = (bytes: number, error: Error) => (output: Fields) => ({
  ...output,
  Body: Readable.from(
    (async function* () {
      let left = bytes;
      for await (const chunk of output.Body as AsyncIterable<Uint8Array>) {
        if (left <= 0) break;
        yield chunk.subarray(0, left);
        left -= chunk.length;
      }
      throw error;
    })(),
  ),
});

describeWithS3(
  'reading from S3',
  (server) => {
    makeBuckets(server);
    const file = localFiles();
    const content = randomBytes(300_000);
    const given = async () => {
      const plain = storageOf(server().client);
      const name = `s3://${BUCKETS.plain}/${newKey()}`;
      await plain.create(name, await file(content));
      const client = server().newClient();
      return { plain, name, client, storage: storageOf(client) };
    };

    test.each([0, 1, 150_000, 299_999])('goes on where the connection broke, after %d bytes', async (bytes) => {
      const { name, client, storage } = await given();
      const sent = changeAnswers(client, [
        { command: 'GetObjectCommand', times: 1, after: cutAfter(bytes, connectionReset()) },
      ]);
      expect(Buffer.concat(await all(storage.read(name))).equals(content)).toBe(true);
      expect(sent).toHaveLength(2);
      expect(sent[1]?.input).toMatchObject({ Range: `bytes=${bytes}-` });
    });

    // versitygw lists what XML can't hold as U+FFFD.
    test('an object of a name that its server can not list is not said to hold nobody', async () => {
      const { client } = server();
      const folder = newKey().replace('/x.gz', '');
      const Body = '{"customer_id":"CUST_x"}\n';
      for (const Key of [`${folder}/a\u0001b`, `${folder}/c\ufffd`]) {
        await client.send(new PutObjectCommand({ Bucket: BUCKETS.plain, Key, Body }));
      }
      const [path, storage] = [`s3://${BUCKETS.plain}/${folder}/`, storageOf(client)];
      const manifest = await eraseCustomers([path], { customers: ['CUST_x'], apply: true, storage });
      expect(manifest.objects.map(({ object, status, reason }) => [object, status, reason])).toEqual([
        [`${path}a\ufffdb`, 'not-verified', 'not-utf-8'],
        [`${path}c\ufffd`, 'deleted', undefined],
      ]);
      expect(isSettled(manifest)).toBe(false);
    });

    test('gives up when it breaks again and again without a byte more', async () => {
      const { name, client, storage } = await given();
      changeAnswers(client, [{ command: 'GetObjectCommand', after: cutAfter(0, connectionReset()) }]);
      await expect(all(storage.read(name))).rejects.toMatchObject({
        name: 'LakeReadError',
        code: 'no-server',
        message: expect.not.stringContaining('words of'),
      });
    });

    test('an object that is another when it goes on is changed', async () => {
      const { plain, name, client, storage } = await given();
      changeAnswers(client, [
        {
          command: 'GetObjectCommand',
          times: 1,
          async after(output) {
            await plain.create(name, await file('another'), { overwrite: true });
            return cutAfter(1_000, connectionReset())(output);
          },
        },
      ]);
      const chunks: Uint8Array[] = [];
      const reading = (async () => {
        for await (const chunk of storage.read(name)) chunks.push(chunk);
      })();
      await expect(reading).rejects.toMatchObject({ code: 'changed', source: name });
      expect(Buffer.concat(chunks).equals(content.subarray(0, 1_000))).toBe(true);
    });

    test('bytes that are not those of the checksum are an error', async () => {
      const { name, client, storage } = await given();
      changeAnswers(client, [
        { command: 'GetObjectCommand', after: cutAfter(content.length, new Error('Checksum mismatch')) },
      ]);
      await expect(all(storage.read(name))).rejects.toMatchObject({ code: 'read-failed' });
    });

    // versitygw has no archive: this is AWS's answer.
    test('an archived object is said to be one', async () => {
      const { name, client, storage } = await given();
      const before = () => {
        throw answered(403, 'InvalidObjectState');
      };
      changeAnswers(client, [{ command: 'GetObjectCommand', before }]);
      await expect(all(storage.read(name))).rejects.toMatchObject({ code: 'archived', source: name });
    });

    test('a break closes the connection', async () => {
      const { name, client, storage } = await given();
      const bodies: Readable[] = [];
      changeAnswers(client, [{ command: 'GetObjectCommand', after: ({ Body }) => void bodies.push(Body) }]);
      for await (const _ of storage.read(name)) break;
      expect(bodies.map(({ destroyed }) => destroyed)).toEqual([true]);
    });

    test('lists keys by a prefix with a star, folders left out', async () => {
      const { client } = server();
      const storage = storageOf(client);
      const folder = newKey();
      for (const rest of ['day=1/', 'day=1/a.gz', 'day=10/a.gz', 'day=10/_a.gz', 'day=2/a.gz']) {
        await client.send(new PutObjectCommand({ Bucket: BUCKETS.plain, Key: `${folder}/${rest}`, Body: '' }));
      }
      const root = `s3://${BUCKETS.plain}/${folder}`;
      const listed = async (path: string) =>
        (await all(storage.list(path))).map(({ object, skipped }) => (object ?? skipped)?.name.slice(root.length + 1));
      expect(await listed(`${root}/day=1*`)).toEqual(['day=1/a.gz', 'day=10/_a.gz', 'day=10/a.gz']);
      expect(await listed(`${root}/day=1`)).toEqual(['day=1/a.gz']);
      expect(await listed(`${root}/day=1/`)).toEqual(['day=1/a.gz']);
      expect((await listed(`s3://${BUCKETS.plain}`)).length).toBeGreaterThan(4);
    });
  },
  { versioning: true },
);
