import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isMisplaced } from './object-name.ts';
import { createFolderStorage } from './storage/folder.ts';
import { addToSuppression, readSuppression } from './suppression.ts';
import { createObjectWriter, type ObjectWriterOptions } from './write-object.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-object-'));
});
afterEach(() => rm(folder, { recursive: true }));

const UUID = '0a1b2c3d-4e5f-6789-abcd-ef0123456789';
const time = new Date('2025-08-11T14:30:45Z');

const writer = (options: Partial<ObjectWriterOptions> = {}) =>
  createObjectWriter({
    storage: createFolderStorage(),
    folder: `${folder}/lake/`,
    partition: 7,
    time,
    uuid: UUID,
    ...options,
  });

async function filesIn(path: string): Promise<string[]> {
  const found = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('events become lines, and the object is there only when it is whole', async () => {
  const events = fc.sample(telemetryEvent(), { numRuns: 500, seed: 3 });
  const object = await writer();
  for (const event of events) {
    expect(await object.add(event)).toBe(true);
    expect(await filesIn(`${folder}/lake`)).toEqual([]);
  }
  const stored = await object.close();
  const hour = `${folder}/lake/telemetry/year=2025/month=08/day=11/hour=14`;
  const name = `${hour}/AcmeTelemetry-MSK-to-S3-7-2025-08-11-14-30-45-${UUID}.gz`;
  expect([object.name, stored?.name]).toEqual([name, name]);
  expect(isMisplaced(name)).toBe(false);
  expect(await filesIn(`${folder}/lake`)).toEqual([name]);
  const bytes = await readFile(name);
  expect(stored?.size).toBe(bytes.length);
  expect(gunzipSync(bytes).toString()).toBe(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
});

test('without an event there is no object', async () => {
  expect(await (await writer()).close()).toBeUndefined();
  expect(await filesIn(folder)).toEqual([]);
});

test('what is discarded leaves nothing, nor does what was closed leave local files', async () => {
  const tmp = await mkdtemp(join(folder, 'tmp-'));
  const first = await writer({ tmp });
  await first.add(sampleEvent);
  await first.discard();
  expect(await filesIn(folder)).toEqual([]);
  const second = await writer({ tmp });
  await second.add(sampleEvent);
  await second.close();
  expect(await readdir(tmp)).toEqual([]);
  await expect(second.add(sampleEvent)).rejects.toThrow('is closed');
  await expect(second.close()).rejects.toThrow('is closed');
});

test('it never takes the place of another object', async () => {
  const first = await writer();
  await first.add(sampleEvent);
  await first.close();
  const before = await readFile(first.name);
  const second = await writer();
  await second.add({ ...sampleEvent, city: 'Another' });
  await expect(second.close()).rejects.toMatchObject({ name: 'LakeWriteError', code: 'exists' });
  expect(await readFile(first.name)).toEqual(before);
});

test('names are its own by default', async () => {
  const [first, second] = await Promise.all([writer({ uuid: undefined }), writer({ uuid: undefined })]);
  expect(first.name).not.toBe(second.name);
  await Promise.all([first.discard(), second.discard()]);
});

test('suppressed customers are refused, also where they hide behind toJSON', async () => {
  const key = randomBytes(32);
  const file = join(folder, 'suppression.jsonl');
  await addToSuppression(file, key, [sampleEvent.customer_id]);
  const object = await writer({ suppression: await readSuppression(file, key) });
  expect(await object.add(sampleEvent)).toBe(false);
  expect(await object.add({ toJSON: () => sampleEvent })).toBe(false);
  expect(await object.add({ ...sampleEvent, customer_id: [['CUST_00000000', sampleEvent.customer_id]] })).toBe(false);
  expect(await object.add({ ...sampleEvent, customer_id: 'CUST_00000000' })).toBe(true);
  await object.close();
  expect(gunzipSync(await readFile(object.name)).toString()).not.toContain(sampleEvent.customer_id);
});

test.each([[[]], [Object('text')], [{ toJSON: () => undefined }], [{ toJSON: () => 5 }]])(
  '%j is no event',
  async (value) => {
    const object = await writer();
    await expect(object.add(value)).rejects.toThrow(TypeError);
    await object.discard();
  },
);

test('what can not be written is an error, and nothing is left', async () => {
  await writeFile(join(folder, 'lake'), 'a file where a folder shall be');
  const object = await writer();
  await object.add(sampleEvent);
  await expect(object.close()).rejects.toMatchObject({ name: 'LakeWriteError' });
  await expect(writer({ partition: -1 })).rejects.toThrow(RangeError);
});
