import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LakeReadError } from './lake-read-error.ts';
import { refuseOtherFormats } from './other-formats.ts';
import { readChunks } from './read-chunks.ts';

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function textOf(stored: Uint8Array, size = 65_536): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of refuseOtherFormats(readChunks(inPieces(stored, size)), 'an object')) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

test.for([
  ['Parquet', Buffer.from('PAR1\x15\x04')],
  ['encrypted Parquet', Buffer.from('PARE\x15\x04')],
  ['ORC', Buffer.from('ORC\x0a')],
  ['Avro', Buffer.from('Obj\x01\x04')],
  ['ZIP', Buffer.from('PK\x03\x04\x14')],
  ['gzip within gzip', gzipSync(gzipSync('{}\n'))],
  ['Zstandard', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x04])],
  ['LZ4', Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x64])],
  ['Snappy', Buffer.from('\xff\x06\x00\x00sNaPpY', 'latin1')],
  ['bzip2', Buffer.from('BZh91AY')],
  ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00])],
  ['UTF-16', Buffer.from('\ufeff{}', 'utf16le')],
  ['UTF-16', Buffer.from('\ufeff{}', 'utf16le').swap16()],
  ['UTF-32', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b])],
] as const)('%s is refused, however it comes, stored in gzip or not', async ([format, bytes]) => {
  for (const stored of format === 'gzip within gzip' ? [bytes] : [bytes, gzipSync(bytes)]) {
    for (const size of [1, 3, 65_536]) {
      const refused = await textOf(stored, size).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(LakeReadError);
      expect(refused).toMatchObject({ code: 'not-text', message: expect.stringContaining(`but ${format}.`) });
    }
  }
});

test.for(['', '{', '{"a":1}\n', 'PA', 'PAR', '[]', '\ufeff{}', 'no JSON at all', ' PAR1', 'BZ'])(
  'the text %j is passed on',
  async (text) => {
    const bytes = Buffer.from(text);
    for (const stored of [bytes, gzipSync(bytes)]) {
      for (const size of [1, 65_536]) expect(await textOf(stored, size)).toBe(bytes.toString('latin1'));
    }
  },
);
