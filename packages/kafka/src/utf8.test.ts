import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, textOf } from './utf8.ts';

test('text comes back from its bytes, whatever its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(textOf(bytesOf(text))).toBe(Buffer.from(text).toString());
      expect(bytesOf(text)).toEqual(Uint8Array.from(Buffer.from(text)));
    }),
  );
});

test('a byte order mark is text like any other, and what is no UTF-8 becomes U+FFFD', () => {
  expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA');
  expect(textOf(Uint8Array.of(0x41, 0xff))).toBe('A\ufffd');
});
