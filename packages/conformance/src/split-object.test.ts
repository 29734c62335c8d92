import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { splitObject } from './split-object.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'split-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Bytes, written as the characters of the same numbers. */
const latin1 = (text: string) => Buffer.from(text, 'latin1');

async function linesOf(content: Uint8Array): Promise<string> {
  const [source, target] = [join(folder, 'source'), join(folder, 'target.gz')];
  await writeFile(source, content);
  await splitObject(source, target);
  return gunzipSync(await readFile(target)).toString('latin1');
}

test.each([
  ['{"a":1}{"b":2}\n{"c":3}', '{"a":1}\n{"b":2}\n{"c":3}\n'],
  ['\n\n{"a":1}\n \t\r\n{"b":2}\r\n', '{"a":1}\n{"b":2}\n'],
  ['{\n "a":\r\n1 }{"b":"}{"}', '{\t "a":\t\t1 }\n{"b":"}{"}\n'],
  ['7\n[]\nwords\n{"a":"x\ny"}\n{}', '7\n[]\nwords\n{"a":"x\ny"}\n{}\n'],
  ['{"a":"\xff"}{"b":1}\n\xff\n{}', '!\n!\n{}\n'],
  ['\xef\xbb\xbf{"a":1}\n{"b":"\xc3\xbc"}\n\0', '!\n{"b":"\xc3\xbc"}\n!\n'],
  ['{"a":1}\n{"b":', '{"a":1}\n{"b":\n'],
  ['', ''],
])('%j', async (object, lines) => {
  expect(await linesOf(latin1(object))).toBe(lines);
  expect(await linesOf(gzipSync(latin1(object)))).toBe(lines);
});

test('an event above 1 MiB is no JSON', async () => {
  expect(await linesOf(Buffer.from(`{"a":"${'x'.repeat(1_048_576)}"}{"b":2}`))).toBe('!\n{"b":2}\n');
});

test('several gzip members are one text', async () => {
  expect(await linesOf(Buffer.concat([gzipSync('{"a":1}{"b"'), gzipSync(':2}\n')]))).toBe('{"a":1}\n{"b":2}\n');
});

test('an object that is damaged is an error', async () => {
  await expect(linesOf(gzipSync('{"a":1}').subarray(0, -4))).rejects.toThrow('ends too early');
});
