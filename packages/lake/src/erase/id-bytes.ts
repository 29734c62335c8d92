/**
 * An id as bytes, of which no two ids have the same: in UTF-8, and half a surrogate pair, which UTF-8 can't hold, as the
 * three bytes that its number would take in it (WTF-8).
 */
export function idBytes(id: string): Uint8Array {
  const parts = [...id].map((character) => {
    const unit = character.charCodeAt(0);
    const isHalf = character.length === 1 && unit >= 0xd800 && unit <= 0xdfff;
    return isHalf ? Buffer.of(0xed, 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)) : Buffer.from(character);
  });
  return Buffer.concat(parts);
}
