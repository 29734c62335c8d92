export const LINE_FEED = 0x0a;

/** JSON's white space; a byte order mark is none. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === LINE_FEED || byte === 0x0d || byte === 0x09;
}

/** Whether there is nothing else from `start` on. */
export function isSpaceFrom(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < bytes.length; at += 1) if (!isSpace(bytes[at])) return false;
  return true;
}

/** The end of what stands between `start` and `end`, without the white space behind it. */
export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(bytes[at - 1])) at -= 1;
  return at;
}
