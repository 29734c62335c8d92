import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idBytes } from './id-bytes.ts';

test('what is well formed is UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (id) => {
      expect(Buffer.from(idBytes(id))).toEqual(Buffer.from(id));
    }),
  );
});

test('two ids never have the same bytes', () => {
  const unit = fc.constantFrom('\ud800', '\ud801', '\udc00', '\ufffd', '\u{10000}', 'a', '\0', '\u0600');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 3 }), fc.string({ unit, maxLength: 3 }), (one, other) => {
      expect(Buffer.from(idBytes(one)).equals(idBytes(other))).toBe(one === other);
    }),
    { numRuns: 2000 },
  );
  expect(Buffer.from(idBytes('a\ud83f')).toString('hex')).toBe('61eda0bf');
});
