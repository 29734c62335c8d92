import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEY_BYTES, KeyedHash } from './keyed-hash.ts';

const KEY = Uint8Array.from({ length: KEY_BYTES }, (_, at) => at * 7);

type Value = string | number | boolean | null;

function fingerprint(values: readonly Value[], key = KEY, purpose = 1): string {
  const hash = new KeyedHash(key, purpose);
  hash.begin();
  for (const value of values) hash.value(value);
  hash.finish();
  return [...hash.digest].join();
}

const text = fc.string({
  unit: fc.constantFrom('', 'a', 'b', '\0', '\x03', 'ÿ', 'Ā', '€', '\ud800', '𝄞'),
  maxLength: 40,
});
const number = fc.oneof(
  fc.constantFrom(
    0,
    -1,
    5,
    5.5,
    2 ** 23 - 1,
    2 ** 23,
    -(2 ** 23),
    -(2 ** 23) - 1,
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31),
    1e300,
  ),
  fc.double({ noNaN: true }),
);
const values = fc.array(fc.oneof<fc.Arbitrary<Value>[]>(text, number, fc.constantFrom(true, false, null)), {
  maxLength: 4,
});

test('two rows of values have the same fingerprint only if they are the same', () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      const same =
        JSON.stringify(one.map(String)) === JSON.stringify(other.map(String)) &&
        one.every((value, at) => typeof value === typeof other[at]);
      expect(fingerprint(one) === fingerprint(other)).toBe(same);
    }),
  );
});

test.each<[Value[], Value[]]>([
  [
    ['ab', 'c'],
    ['a', 'bc'],
  ],
  [
    ['', 'a'],
    ['a', ''],
  ],
  [['a'], ['a\0']],
  [['abc'], ['abc', '']],
  [['x'.repeat(30)], ['x'.repeat(31)]],
  [['x'.repeat(31)], ['x'.repeat(32)]],
  [['€'], ['¬ ']],
  [['\ud800'], ['\udc00']],
  [[5], ['5']],
  [[null], ['null']],
  [[2 ** 23], [2 ** 23 - 2 ** 32]],
  [[true], [false]],
])('%j and %j are told apart', (one, other) => {
  expect(fingerprint(one)).not.toBe(fingerprint(other));
});

test('-0 is 0', () => {
  expect(fingerprint([-0])).toBe(fingerprint([0]));
});

test.each([0, 15, 16, 31])('byte %i of the key matters', (at) => {
  const key = Uint8Array.from(KEY);
  key[at] = 255;
  expect(fingerprint(['a'], key)).not.toBe(fingerprint(['a']));
});

test('hashes of different purposes differ', () => {
  expect(fingerprint(['a'], KEY, 1)).not.toBe(fingerprint(['a'], KEY, 2));
});

test('each word of a fingerprint spreads alike texts evenly', () => {
  const words = Array.from({ length: 65_536 }, (_, at) =>
    fingerprint([`SESSION_${at.toString(16).padStart(8, '0')}`]).split(','),
  );
  for (const word of [0, 1, 2, 3]) {
    const counts = new Uint32Array(256);
    for (const print of words) counts[Number(print[word]) >>> 24]! += 1;
    // Of chance, 256 a byte with a deviation of 16: six of these are one in a billion.
    expect(Math.min(...counts)).toBeGreaterThan(256 - 6 * 16);
    expect(Math.max(...counts)).toBeLessThan(256 + 6 * 16);
    // 65 536 of 2^32: half a pair by chance.
    expect(new Set(words.map((print) => print[word])).size).toBeGreaterThan(65_536 - 5);
  }
});
