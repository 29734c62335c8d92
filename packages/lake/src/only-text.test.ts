import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { onlyText } from './only-text.ts';
import { readChunks } from './read-chunks.ts';

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function passed(stored: Uint8Array, size: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of onlyText(readChunks(inPieces(stored, size)), 'an object')) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const lines = Array.from({ length: 50 }, (_, at) => `${JSON.stringify({ ...sampleEvent, at })}\n`).join('');

test.for([
  ['Parquet', Buffer.from('PAR1\x15\x04\x15\x20')],
  ['ORC', Buffer.from('ORC\x0a\x03')],
  ['Avro', Buffer.from('Obj\x01\x04')],
  ['Arrow', Buffer.from('ARROW1\0\0')],
  ['ZIP', Buffer.from('PK\x03\x04\x14')],
  ['gzip within gzip', gzipSync(gzipSync(lines))],
  ['zlib', deflateSync(lines)],
  ['Brotli', brotliCompressSync(lines)],
  ['Zstandard', zstdCompressSync(lines)],
  ['UTF-16', Buffer.from(lines, 'utf16le')],
  ['UTF-16 with its mark', Buffer.from(`\ufeff${lines}`, 'utf16le')],
  ['UTF-16, high bytes first', Buffer.from(lines, 'utf16le').swap16()],
  ['UTF-32', Buffer.from([0, 0, 0, 0x7b, 0, 0, 0, 0x7d])],
  ['NUL after 511 bytes', Buffer.from(`${' '.repeat(511)}\0`)],
] as const)('%s is refused, however it comes, stored in gzip or not', async ([, bytes]) => {
  const isGzip = bytes[0] === 0x1f;
  for (const stored of isGzip ? [bytes] : [bytes, gzipSync(bytes)]) {
    for (const size of [1, 3, 65_536]) {
      await expect(passed(stored, size)).rejects.toMatchObject({ name: 'LakeReadError', code: 'not-text' });
    }
  }
});

test.for([
  '',
  '{',
  lines,
  `\ufeff${lines}`,
  '\t\r\n ["É", "日本", "🎬"]',
  'no JSON at all, with PAR1, DEL \x7f and ÿ',
  // Broken, and text all the same: it is for a person.
  '{"city":"a\x01b"}\n',
  ` \n{"city":"${'\x1b'.repeat(600)}`,
  `${' '.repeat(512)}\0`,
])('the text %j is passed on', async (text) => {
  const bytes = Buffer.from(text);
  for (const stored of [bytes, gzipSync(bytes)]) {
    for (const size of [1, 65_536]) expect((await passed(stored, size)).equals(bytes)).toBe(true);
  }
});

test('what begins as no JSON does, and has a control character, is no text', async () => {
  await expect(passed(Buffer.from('\x1b[31m{"a":1}'), 9)).rejects.toMatchObject({ code: 'not-text' });
  await expect(passed(Buffer.from([0x41, 0xff]), 9)).rejects.toMatchObject({ code: 'not-text' });
});
