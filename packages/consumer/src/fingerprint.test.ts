import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint, fingerprintOfTexts } from './fingerprint.ts';

test('every bit of every byte counts, and the length', () => {
  const text = new TextEncoder().encode('{"event_id":"EVENT_a1b2c3d4","customer_id":"CUST_5e6f7a8b"}'.repeat(10));
  const seen = new Set([fingerprint(text), fingerprint(text.subarray(0, -1)), fingerprint(new Uint8Array())]);
  for (let at = 0; at < text.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const changed = text.slice();
      changed[at] = (text[at] ?? 0) ^ (1 << bit);
      seen.add(fingerprint(changed));
    }
  }
  expect(seen.size).toBe(3 + 8 * text.length);
});

test('it is a whole number that a double holds, the same for the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const number = fingerprint(bytes);
      expect(Number.isSafeInteger(number)).toBe(true);
      expect(number).toBeGreaterThanOrEqual(0);
      expect(fingerprint(bytes.slice())).toBe(number);
    }),
  );
});

test('half of the upper and half of the lower bits change with one bit of the input', () => {
  const bits = (number: number) => number.toString(2).replaceAll('0', '').length;
  let upper = 0;
  let lower = 0;
  for (let number = 0; number < 4096; number += 1) {
    const bytes = Uint8Array.of(number & 255, number >> 8, 7, 7);
    const other = Uint8Array.of((number & 255) ^ 1, number >> 8, 7, 7);
    const [one, two] = [fingerprint(bytes), fingerprint(other)];
    upper += bits((Math.floor(one / 2 ** 32) ^ Math.floor(two / 2 ** 32)) >>> 0);
    lower += bits((one ^ two) >>> 0);
  }
  expect(upper / 4096 / 21).toBeGreaterThan(0.4);
  expect(lower / 4096 / 32).toBeGreaterThan(0.4);
});

test('where a text ends counts, and every character of each', () => {
  const texts = [
    ['ab', 'c'],
    ['a', 'bc'],
    ['abc', ''],
    ['', 'abc'],
    ['abc'],
    ['ab', 'd'],
    ['Ab', 'c'],
    ['ab', 'c', ''],
    ['ab', '\u0163'],
    [],
  ];
  expect(new Set(texts.map(fingerprintOfTexts)).size).toBe(texts.length);
  for (const number of texts.map(fingerprintOfTexts)) expect(Number.isSafeInteger(number)).toBe(true);
});

test('bytes count wherever they lie in their buffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(9), (bytes, shift) => {
      const shifted = new Uint8Array(bytes.length + shift + 3);
      shifted.set(bytes, shift);
      expect(fingerprint(shifted.subarray(shift, shift + bytes.length))).toBe(fingerprint(bytes));
    }),
  );
});

test("places don't make up for each other: eight bytes moved by eight are other bytes", () => {
  const block = (...words: readonly number[]) => new Uint8Array(Int32Array.from(words).buffer);
  const seen = [block(1, 2, 3, 4), block(3, 4, 1, 2), block(2, 1, 3, 4), block(1, 2, 4, 3), block(1, 4, 3, 2)];
  expect(new Set(seen.map(fingerprint)).size).toBe(seen.length);
});

test.each([8, 16, 64])('two bits of the last eight of %d bytes change the upper and the lower half', (length) => {
  const low = (number: number) => number % 2 ** 32;
  const high = (number: number) => Math.floor(number / 2 ** 32);
  const bytes = new TextEncoder().encode('{"city":"Porto"}'.repeat(4)).subarray(-length);
  const before = fingerprint(bytes);
  for (let one = 0; one < 64; one++) {
    for (let other = 0; other < one; other++) {
      const changed = bytes.slice();
      for (const bit of [one, other]) {
        const at = length - 8 + (bit >> 3);
        changed[at] = (changed[at] as number) ^ (1 << (bit & 7));
      }
      const after = fingerprint(changed);
      expect([low(after) === low(before), high(after) === high(before)]).toEqual([false, false]);
    }
  }
});
