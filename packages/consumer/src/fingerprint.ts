// Two multiplicative hashes of 32 bits with different constants, of which 21 and 32 bits are kept.
const A = 0x811c9dc5;
const B = 0x2545f491;
const BY_A = 0x01000193;
const BY_B = 0x9e3779b1;
/** Behind each text of several: no UTF-16 unit is so large. */
const END_OF_TEXT = 0x1_0000;

/**
 * A number from 0 to 2^53 - 1 that differs, but for about one chance in 2^53, for bytes that differ. It is kept in memory only: never
 * written anywhere (D17).
 */
export function fingerprint(bytes: Uint8Array): number {
  const { length } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  let a = A;
  let b = B ^ length;
  let c = BY_A;
  let d = BY_B;
  let at = 0;
  // Two pairs that don't wait for each other, four bytes each: five times as fast as byte by byte.
  for (; at + 8 <= length; at += 8) {
    const left = view.getInt32(at, true);
    const right = view.getInt32(at + 4, true);
    a = Math.imul(a ^ left, BY_A);
    a ^= a >>> 15;
    b = Math.imul(((b << 7) | (b >>> 25)) ^ left, BY_B);
    c = Math.imul(c ^ right, BY_A);
    c ^= c >>> 15;
    d = Math.imul(((d << 7) | (d >>> 25)) ^ right, BY_B);
  }
  for (; at < length; at++) {
    const byte = view.getUint8(at);
    a = Math.imul(a ^ byte, BY_A);
    b = Math.imul(((b << 7) | (b >>> 25)) ^ byte, BY_B);
  }
  // Upper bits go down first: the pairs may not make up for each other in any of them.
  return joined(a ^ Math.imul(c ^ (c >>> 15), BY_B), b ^ Math.imul(d ^ (d >>> 15), BY_A));
}

/** A number of that kind for texts; where each of them ends counts. */
export function fingerprintOfTexts(texts: readonly string[]): number {
  let a = A;
  let b = B;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, BY_A);
      b = Math.imul(((b << 7) | (b >>> 25)) ^ unit, BY_B);
    }
    a = Math.imul(a ^ END_OF_TEXT, BY_A);
    b = Math.imul(((b << 7) | (b >>> 25)) ^ END_OF_TEXT, BY_B);
  }
  return joined(a, b);
}

function joined(a: number, b: number): number {
  const high = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
  const low = Math.imul(b ^ (b >>> 13), 0x297a2d39);
  return ((high ^ (high >>> 16)) >>> 11) * 0x1_0000_0000 + ((low ^ (low >>> 16)) >>> 0);
}
