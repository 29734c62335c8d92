import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DamagedGzipError, gunzip, isGzip } from './gunzip.ts';

/** The content, and whether damage followed. */
async function read(...parts: Uint8Array[]): Promise<[content: Buffer, damaged: boolean]> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of gunzip(new Blob(parts.map((part) => new Uint8Array(part)))))
      chunks.push(new Uint8Array(chunk));
  } catch (error) {
    expect(error).toBeInstanceOf(DamagedGzipError);
    return [Buffer.concat(chunks), true];
  }
  return [Buffer.concat(chunks), false];
}

/** Data that deflate can't shorten, with what looks like a member's beginning in it. */
const stored = (content: Uint8Array) => gzipSync(content, { level: 0 });

test('one member or several, of any content', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 4 }), async (contents) => {
      expect(await read(...contents.map((content) => gzipSync(content)))).toEqual([Buffer.concat(contents), false]);
    }),
    { numRuns: 50 },
  );
});

test('data that looks like the next member is read as data', async () => {
  const trap = Buffer.concat([Buffer.alloc(70_000, 'x'), gzipSync('never read'), Buffer.alloc(70_000, 'y')]);
  expect(await read(stored(trap), gzipSync('z'))).toEqual([Buffer.concat([trap, Buffer.from('z')]), false]);
});

test('a member that is cut short gives what was sound, each byte once', async () => {
  const content = Buffer.concat([Buffer.alloc(200_000, 'x'), gzipSync('never read'), Buffer.alloc(200_000, 'y')]);
  const [start, damaged] = await read(stored(content).subarray(0, 350_000));
  expect(damaged).toBe(true);
  expect(start.length).toBeGreaterThan(200_000);
  expect(start).toEqual(content.subarray(0, start.length));
});

test.each([
  ['bytes behind the last member that are none', [gzipSync('a'), Buffer.from('junk')]],
  ['a sum that does not fit', [damagedSum()]],
  ['a second member cut short', [gzipSync('a'), gzipSync('b').subarray(0, 12)]],
  ['nothing but the beginning', [gzipSync('a').subarray(0, 2)]],
])('%s: damage', async (_, parts) => {
  expect((await read(...parts))[1]).toBe(true);
});

function damagedSum(): Uint8Array {
  const bytes = gzipSync('abc');
  bytes[bytes.length - 8] = (bytes.at(-8) as number) ^ 1;
  return bytes;
}

test.each([
  [gzipSync('x'), true],
  [Buffer.from('{"a":1}'), false],
  [Buffer.from([0x1f]), false],
  [Buffer.alloc(0), false],
])('a file is known by its first bytes', async (bytes, gzip) => {
  expect(await isGzip(new Blob([new Uint8Array(bytes)]))).toBe(gzip);
});
