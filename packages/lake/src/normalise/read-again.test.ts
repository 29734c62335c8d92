import { crc32, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAgain } from './read-again.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test.each([
  ['a\n', 1, true],
  ['a\nb\n', 2, true],
  ['a\n\nb\n', 3, false],
  ['\na\n', 2, false],
  ['a\n\n', 2, false],
  ['a\nb', 1, false],
  ['\n', 1, false],
  ['', 0, true],
])('%j has %i line feeds; every line whole: %s', async (text, lines, isWhole) => {
  for (const size of [1, 2, 3, 100]) {
    expect(await readAgain(pieces(Buffer.from(text), size), 'x')).toMatchObject({ lines, isWhole });
    expect(await readAgain(pieces(gzipSync(text), size), 'x')).toMatchObject({ lines, isWhole });
  }
});

test('what it says is true of any text, in any pieces', async () => {
  const text = fc.array(fc.constantFrom('a', 'bc', '\n', 'é'), { maxLength: 40 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (given, size) => {
      const bytes = Buffer.from(given);
      const all = given.split('\n');
      expect(await readAgain(pieces(bytes, size), 'x')).toEqual({
        lines: all.length - 1,
        isWhole: given === '' || (all.at(-1) === '' && all.slice(0, -1).every((line) => line !== '')),
        bytes: bytes.length,
        crc: crc32(bytes),
      });
    }),
  );
});
