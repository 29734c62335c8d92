import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJsonText } from './json-text.ts';

const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.constantFrom(0, 0x1f, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff),
);
const character = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).map((text) => JSON.stringify(text).slice(1, -1)),
  unit.map((code) => `\\u${code.toString(16).padStart(4, '0')}`),
  unit.map((code) => `\\u${code.toString(16).padStart(4, '0').toUpperCase()}`),
  fc.constantFrom('\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', 'é', '€', '𝄞', '\u{10ffff}'),
);

test('what JSON.parse makes of the string', () => {
  fc.assert(
    fc.property(fc.array(character), fc.nat(3), (characters, before) => {
      const inside = characters.join('');
      const bytes = Buffer.from(`${' '.repeat(before)}${inside}"`);
      const units = new Uint16Array(bytes.length);
      const count = readJsonText(bytes, before, bytes.length - 1, units);
      expect(String.fromCharCode(...units.subarray(0, count))).toBe(JSON.parse(`"${inside}"`));
    }),
    { numRuns: 5000 },
  );
});
