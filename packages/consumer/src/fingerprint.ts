/**
 * A number from 0 to 2^53 - 1 that differs, but for one chance in 2^53, for bytes that differ. Two multiplicative hashes
 * of 32 bits, with different constants and directions, of which 21 and 32 bits are kept. It is kept in memory only: never
 * written anywhere (D17).
 */
export function fingerprint(bytes: Uint8Array): number {
  let a = 0x811c9dc5;
  let b = bytes.length ^ 0x2545f491;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(((b << 7) | (b >>> 25)) ^ byte, 0x9e3779b1);
  }
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
  b = Math.imul(b ^ (b >>> 13), 0x297a2d39);
  return ((a ^ (a >>> 16)) >>> 11) * 0x1_0000_0000 + ((b ^ (b >>> 16)) >>> 0);
}
