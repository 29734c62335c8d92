import { LakeReadError } from './lake-read-error.ts';

/** Enough of anything compressed or binary to have a byte that no text has. */
const HEAD_BYTES = 512;
const [OPENING_BRACE, OPENING_BRACKET] = [0x7b, 0x5b];
const WHITE_SPACE: readonly number[] = [0x20, 0x09, 0x0a, 0x0d];

/**
 * Passes an object's uncompressed text on, for those who have to say of an object that an id is not in it. Throws
 * `LakeReadError`, `not-text`, for what begins as no text in UTF-8 does, such as Parquet, gzip within gzip, or UTF-16: ids
 * stand in it in other bytes than their own.
 */
export async function* onlyText(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let head: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    if (head.length < HEAD_BYTES) {
      head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      if (!beginsAsText(head)) throw new LakeReadError('not-text', name);
    }
    yield chunk;
  }
}

/** JSON that is broken by a control character is text still: it is judged as that. */
function beginsAsText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  const first = head.find((byte) => !WHITE_SPACE.includes(byte));
  if (first === OPENING_BRACE || first === OPENING_BRACKET) return true;
  return head.every((byte) => (byte >= 0x20 && byte < 0xf8) || WHITE_SPACE.includes(byte));
}
