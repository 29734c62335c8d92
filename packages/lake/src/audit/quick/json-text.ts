const [BACKSLASH, U] = [...'\\u'].map((character) => character.charCodeAt(0)) as [number, number];
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
/** By the byte behind a backslash. Other ones stand for themselves. */
const UNITS = Uint8Array.from({ length: 128 }, (_, byte) => {
  return (ESCAPED[String.fromCharCode(byte)] ?? String.fromCharCode(byte)).charCodeAt(0);
});
/** By the byte of a hexadecimal digit. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, byte) => Number.parseInt(String.fromCharCode(byte), 16) || 0);

/**
 * Writes the UTF-16 units that the inside of a JSON string stands for; answers how many. `JSON.parse` needs a string
 * for that, and gives another. The bytes are known to be right, and no more than there is room for in `units`.
 */
export function readJsonText(bytes: Uint8Array, start: number, end: number, units: Uint16Array): number {
  let count = 0;
  for (let at = start; at < end; ) {
    const byte = bytes[at] as number;
    if (byte === BACKSLASH) {
      const escaped = bytes[at + 1] as number;
      if (escaped === U) {
        units[count++] =
          (digit(bytes, at + 2) << 12) |
          (digit(bytes, at + 3) << 8) |
          (digit(bytes, at + 4) << 4) |
          digit(bytes, at + 5);
        at += 6;
      } else {
        units[count++] = UNITS[escaped] as number;
        at += 2;
      }
    } else if (byte < 0x80) {
      units[count++] = byte;
      at += 1;
    } else if (byte < 0xe0) {
      units[count++] = ((byte & 0x1f) << 6) | rest(bytes, at + 1);
      at += 2;
    } else if (byte < 0xf0) {
      units[count++] = ((byte & 0x0f) << 12) | (rest(bytes, at + 1) << 6) | rest(bytes, at + 2);
      at += 3;
    } else {
      const above =
        (((byte & 0x07) << 18) | (rest(bytes, at + 1) << 12) | (rest(bytes, at + 2) << 6) | rest(bytes, at + 3)) -
        0x10000;
      units[count++] = 0xd800 | (above >> 10);
      units[count++] = 0xdc00 | (above & 0x3ff);
      at += 4;
    }
  }
  return count;
}

function digit(bytes: Uint8Array, at: number): number {
  return DIGITS[bytes[at] as number] as number;
}

function rest(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) & 0x3f;
}
