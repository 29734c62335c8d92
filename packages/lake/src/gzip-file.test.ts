import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GzipFile } from './gzip-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gzip-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

const chunk = (at: number) => Buffer.from(`${'x'.repeat(at % 977)}${at}\n`.repeat(1 + (at % 300)));

test('the text is as it was written, also when it is much, and the bytes depend on nothing else', async () => {
  const chunks = Array.from({ length: 200 }, (_, at) => chunk(at));
  const text = Buffer.concat(chunks);
  const [one, other] = [new GzipFile(join(folder, 'one')), new GzipFile(join(folder, 'other'))];
  for (const each of chunks) await one.write(Buffer.from(each));
  await one.close();
  await other.write(text);
  await other.close();
  expect(gunzipSync(await readFile(one.path)).equals(text)).toBe(true);
  expect(await readFile(one.path)).toEqual(await readFile(other.path));
  expect([one.bytes, one.crc]).toEqual([text.length, crc32(text)]);
});

test('a file that can not be written is an error when it is written or closed', async () => {
  const path = join(folder, 'none', 'file');
  await expect(new GzipFile(path).close()).rejects.toMatchObject({ name: 'LakeWriteError', target: path });
  await writeFile(join(folder, 'there'), 'x');
  const there = new GzipFile(join(folder, 'there'));
  await expect(there.close()).rejects.toMatchObject({ code: 'exists' });
});

test('what is discarded leaves nothing', async () => {
  const open = new GzipFile(join(folder, 'open'));
  await open.write(chunk(5));
  await open.discard();
  const closed = new GzipFile(join(folder, 'closed'));
  await closed.close();
  await closed.discard();
  expect(await readdir(folder)).toEqual([]);
});
