import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { MOST_SMALL_BYTES, readSmallText } from './small-text.ts';

const most = Buffer.alloc(MOST_SMALL_BYTES, 'x');
const file = (...parts: Uint8Array[]) => new Blob(parts.map((part) => new Uint8Array(part)));

test.each([
  ['plain', file(Buffer.from('\ufeffä')), '\ufeffä'],
  ['gzip in members', file(gzipSync('a'), gzipSync('b')), 'ab'],
  ['as long as may be', file(most), most.toString()],
  ['as long as may be, gzip', file(gzipSync(most)), most.toString()],
  ['a byte too long', file(most, Buffer.from('x')), undefined],
  ['a byte too long, gzip', file(gzipSync(most), gzipSync('x')), undefined],
  ['not UTF-8', file(Buffer.from([0x7b, 0xff])), undefined],
  ['damaged gzip', file(gzipSync('abc').subarray(0, -4)), undefined],
  ['empty', file(), ''],
])('%s', async (_, source, text) => {
  expect(await readSmallText(source)).toBe(text);
});
