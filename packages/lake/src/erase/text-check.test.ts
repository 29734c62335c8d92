import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { isSearchable, TextCheck } from './text-check.ts';

const line = JSON.stringify(sampleEvent);

test.for([
  ['gzip', gzipSync(line)],
  ['a short gzip', gzipSync('CUST_x')],
  ['deflate', deflateRawSync(line)],
  ['Brotli', brotliCompressSync(line)],
  ['Zstandard', zstdCompressSync(line)],
  ['random bytes', randomBytes(512)],
  ['UTF-16', Buffer.from('CUST_x', 'utf16le')],
  ['UTF-16, high bytes first', Buffer.from('CUST_x', 'utf16le').swap16()],
  ['a word in UTF-16 within text', Buffer.from('{"a":"C\0U\0S\0T\0"')],
  // As EBCDIC has the letters.
  ['another alphabet', Buffer.from([0xc3, 0xe4, 0xe2, 0xe3, 0x6d, 0xa7])],
] as const)('%s hides ids, in one piece or several', ([, bytes]) => {
  expect(isSearchable(bytes)).toBe(false);
  const check = new TextCheck();
  for (const byte of bytes) check.push(Uint8Array.of(byte));
  expect(check.end()).toBe(false);
});

test.for([
  ['nothing', Buffer.of()],
  ['JSON that breaks off', Buffer.from(line.slice(0, -9))],
  ['one damaged byte', Buffer.concat([Buffer.from(line.slice(0, -9)), Buffer.of(0xff), Buffer.from('"}')])],
  ['a name in Latin-1', Buffer.from('{"city":"K\xf6ln","customer_id":"CUST_x"}', 'latin1')],
  ['a letter that breaks off', Buffer.from('{"city":"日本').subarray(0, -1)],
  ['another alphabet in UTF-8', Buffer.from('日本の都市')],
  ['a control character', Buffer.from('{"city":"a\u0001b')],
  ['zero bytes, as a disk leaves them', Buffer.alloc(4096)],
  ['zero bytes and control characters', Buffer.from('\0\u0001')],
] as const)('%s hides none', ([, bytes]) => {
  expect(isSearchable(bytes)).toBe(true);
  const check = new TextCheck();
  for (const byte of bytes) check.push(Uint8Array.of(byte));
  expect(check.end()).toBe(true);
});
