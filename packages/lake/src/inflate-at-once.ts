import { type InflateRaw, inflateRawSync } from 'node:zlib';
import type { ByteReader } from './byte-reader.ts';

/** A member with more text is read in pieces. */
export const MOST_TEXT_BYTES = 33_554_432;

const USUAL_CHUNK_BYTES = 262_144;
const LENGTH_BYTES = 4;

/**
 * The text of the member whose data is next at hand, all of it; takes the data. Undefined, and nothing taken, where the
 * data does not end in what is at hand, is damaged or gives more than {@link MOST_TEXT_BYTES}.
 */
export function inflateAtOnce(reader: ByteReader): Uint8Array | undefined {
  const { atHand } = reader;
  const hint = lengthOfLast(atHand);
  // A try that is bound to fail costs as much as the text that is allowed.
  if (hint > MOST_TEXT_BYTES) return undefined;
  try {
    const { buffer, engine } = inflateRawSync(atHand, {
      info: true,
      // A chunk that is not filled ends the work, so one byte more; a member that is not the last may be somewhat longer.
      chunkSize: Math.max(hint + (hint >> 5) + 1, USUAL_CHUNK_BYTES),
      maxOutputLength: MOST_TEXT_BYTES,
    }) as unknown as { buffer: Buffer; engine: InflateRaw };
    reader.take(engine.bytesWritten);
    return buffer;
  } catch {
    return undefined;
  }
}

/**
 * A gzip's last four bytes are the length of its last member's text. Most have one member, or members of about the same
 * length, and a text that fits into the first chunk needs no copying together. They may be anything, so it is a hint.
 */
function lengthOfLast(bytes: Uint8Array): number {
  if (bytes.length < LENGTH_BYTES) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset + bytes.length - LENGTH_BYTES).getUint32(0, true);
}
