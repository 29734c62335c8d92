import { expect, test, vi } from 'vitest';
import { openStorage } from './open.ts';

test('a path is of a folder, and loads no client', async () => {
  const load = vi.fn();
  const storage = await openStorage('/no/such/folder', { s3: { endpoint: 'http://127.0.0.1:1' } }, load);
  expect(await storage.inspect('/no/such/folder/x.gz')).toBeUndefined();
  expect(load).not.toHaveBeenCalled();
});

test('s3:// is of S3, at the endpoint that is given', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  const options = { s3: { endpoint: 'http://127.0.0.1:1', forcePathStyle: true } };
  const storage = await openStorage('s3://bucket/key', options);
  const source = 's3://bucket/key';
  await expect(storage.inspect(source)).rejects.toMatchObject({ code: 'no-server', source });
  vi.unstubAllEnvs();
});

test.each([
  ['ERR_MODULE_NOT_FOUND', "Cannot find package '@aws-sdk/client-s3' imported from s3.js"],
  ['MODULE_NOT_FOUND', "Cannot find module '@aws-sdk/client-s3'"],
])('a client that is not installed is said to be so: %s', async (code, message) => {
  const load = () => Promise.reject(Object.assign(new Error(message), { code }));
  await expect(openStorage('s3://bucket', {}, load)).rejects.toMatchObject({
    name: 'LakeReadError',
    code: 'no-client',
    message:
      "Can't read s3://bucket: @aws-sdk/client-s3 is not installed. " +
      'Where acme-telemetry is installed: npm install @aws-sdk/client-s3 (with --global if it is).',
  });
});

test('another fault while loading is not hidden', async () => {
  const fault = Object.assign(new Error("Cannot find module 'else'"), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(openStorage('s3://bucket', {}, () => Promise.reject(fault))).rejects.toBe(fault);
});
