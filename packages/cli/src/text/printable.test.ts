import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test.each([
  ['Zürich 東京 🎬 a b', 'Zürich 東京 🎬 a b'],
  ['a\u001b[31mb', 'a\\u{1b}[31mb'],
  ['a\r\nb', 'a\\u{d}\\u{a}b'],
  ['a\u202eb\u2066c', 'a\\u{202e}b\\u{2066}c'],
  ['a\u009bb\u2028', 'a\\u{9b}b\\u{2028}'],
  ['\ud800x', '\\u{d800}x'],
])('%j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each([
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x61c, 0x61c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2069],
  [0xfeff, 0xfeff],
])('characters %i to %i are not written as they are', (first, last) => {
  for (let code = first; code <= last; code++) {
    expect(printable(`a${String.fromCodePoint(code)}b`)).toBe(`a\\u{${code.toString(16)}}b`);
  }
});
