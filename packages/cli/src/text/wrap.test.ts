import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hanging, wrap } from './wrap.ts';

test.each([
  ['aa bb cc', 5, ['aa bb', 'cc']],
  ['aa bb cc', 4, ['aa', 'bb', 'cc']],
  ['aa bb', 100, ['aa bb']],
  ['a-long-word b', 3, ['a-long-word', 'b']],
  ['', 10, ['']],
])('%j in %d', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

test('lines after the first stand under its text', () => {
  expect(hanging('> ', 'aa bb cc', 7)).toEqual(['> aa bb', '  cc']);
});

test('no word is lost or changed, and a line is too long only when it is one word', () => {
  const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !text.includes(' '));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 1, max: 30 }), (words, width) => {
      const lines = wrap(words.join(' '), width);
      expect(lines.join(' ')).toBe(words.join(' '));
      for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true);
    }),
  );
});
