import { gunzipSync, gzipSync } from 'node:zlib';
import { normaliseLake } from '@acme/telemetry-lake';
import { parquetFormat } from '@acme/telemetry-lake/parquet';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithS3 } from '../s3/describe-with-s3.ts';
import { sampleLake } from './sample-lake.ts';

const BUCKET = 'lake';
const { objects, ids } = sampleLake();
const REJECTED = ids.length / 10;

describeWithS3('a lake in S3 is normalised into S3', (server) => {
  const before = { ...process.env };
  beforeAll(async () => {
    Object.assign(process.env, server().environment);
    await server().client.send(new CreateBucketCommand({ Bucket: BUCKET }));
    for (const [name, text] of objects) await put(`raw/${name}`, gzipSync(text));
  });
  afterAll(() => {
    process.env = before;
  });

  const put = (Key: string, Body: Uint8Array) =>
    server().client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  const keys = async (Prefix: string) => {
    const { Contents = [] } = await server().client.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix }));
    return Contents.map(({ Key = '' }) => Key);
  };
  const bytesOf = async (Key: string) => {
    const { Body } = await server().client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };
  const idsIn = async (prefix: string) => {
    const texts = await Promise.all((await keys(prefix)).map(async (key) => gunzipSync(await bytesOf(key)).toString()));
    return texts
      .join('')
      .split('\n')
      .slice(0, -1)
      .map((line) => String(JSON.parse(line).event_id))
      .sort();
  };
  const normalise = (out: string, options = {}) =>
    normaliseLake([`s3://${BUCKET}/raw/telemetry/`], `s3://${BUCKET}/${out}`, {
      storage: { s3: { endpoint: server().endpoint, forcePathStyle: true } },
      targetBytes: 20_000,
      ...options,
    });

  test('every event is there once, and a run after it changes nothing', async () => {
    const report = await normalise('out/');
    expect(report.problems).toEqual([]);
    expect(report.total).toMatchObject({ events: ids.length, written: ids.length - REJECTED, rejected: REJECTED });
    expect([...(await idsIn('out/telemetry/')), ...(await idsIn('out/rejects/invalid/'))].sort()).toEqual(ids);
    const again = await normalise('out/');
    expect(again.hours.map(({ status }) => status)).toEqual(['up-to-date', 'up-to-date', 'up-to-date']);
  });

  test('an object that goes takes its events with it, and an hour of other objects is made anew', async () => {
    await normalise('changed');
    const [gone = ''] = await keys('raw/telemetry/');
    const body = await bytesOf(gone);
    await server().client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: gone }));
    try {
      const { hours } = await normalise('changed');
      expect(hours.map(({ status }) => status)).toEqual(['written', 'up-to-date', 'up-to-date']);
      const left = [...(await idsIn('changed/telemetry/')), ...(await idsIn('changed/rejects/invalid/'))].sort();
      expect(left).toEqual(ids.slice(30));
    } finally {
      await put(gone, body);
    }
  });

  test('Parquet, too', async () => {
    const { total, problems } = await normalise('parquet', { format: await parquetFormat() });
    expect({ total, problems }).toMatchObject({ total: { written: ids.length - REJECTED }, problems: [] });
    expect((await keys('parquet/telemetry/')).every((key) => key.endsWith('.parquet'))).toBe(true);
  });

  test('an output within the input, by prefix, is refused', async () => {
    await expect(normaliseLake([`s3://${BUCKET}/raw`], `s3://${BUCKET}/raw/out`)).rejects.toThrow('do not lie apart');
  });
});
