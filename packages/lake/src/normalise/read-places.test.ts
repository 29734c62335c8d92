import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlaces } from './read-places.ts';

test('places come as they stand in the text, whatever pieces it comes in and whatever is read of them', async () => {
  const gaps = fc.array(fc.tuple(fc.nat(6), fc.nat(9), fc.boolean()), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(gaps, fc.integer({ min: 1, max: 12 }), fc.nat(5), async (steps, size, behind) => {
      let at = 0;
      const places = steps.map(([gap, byteLength, isRead]) => {
        const offset = at + gap;
        at = offset + byteLength;
        return { offset, byteLength, isRead };
      });
      const text = Buffer.from(Array.from({ length: at + behind }, (_, index) => index % 251));
      let closed = false;
      async function* chunks() {
        try {
          for (let from = 0; from < text.length; from += size) yield text.subarray(from, from + size);
        } finally {
          closed = true;
        }
      }
      let seen = 0;
      for await (const { place, bytes } of readPlaces(chunks(), places)) {
        expect(place).toBe(places[seen]);
        seen += 1;
        if (!place.isRead) continue;
        const read: Uint8Array[] = [];
        for await (const piece of bytes) read.push(piece);
        expect(Buffer.concat(read)).toEqual(text.subarray(place.offset, place.offset + place.byteLength));
      }
      expect(seen).toBe(places.length);
      expect(closed || places.every(({ isRead, offset, byteLength }) => !isRead || offset + byteLength === 0)).toBe(
        true,
      );
    }),
    { numRuns: 500 },
  );
});

test('of a text that ends too early there is what there is', async () => {
  async function* chunks() {
    yield Buffer.from('abc');
  }
  const lengths: number[] = [];
  for await (const { bytes } of readPlaces(chunks(), [
    { offset: 1, byteLength: 5 },
    { offset: 7, byteLength: 1 },
  ])) {
    let length = 0;
    for await (const piece of bytes) length += piece.length;
    lengths.push(length);
  }
  expect(lengths).toEqual([2, 0]);
});
