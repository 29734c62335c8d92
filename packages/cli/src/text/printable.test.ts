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
