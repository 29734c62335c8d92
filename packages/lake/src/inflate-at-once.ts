import { type InflateRaw, inflateRawSync } from 'node:zlib';
import type { ByteReader } from './byte-reader.ts';

/** A member with more text is read in pieces. */
export const MOST_TEXT_BYTES = 8_388_608;

const USUAL_CHUNK_BYTES = 262_144;
const LENGTH_BYTES = 4;

/**
 * The text of the member whose data is next at hand, all of it; takes the data. Undefined, and nothing taken, where the
 * data does not end in what is at hand, is damaged or gives more than {@link MOST_TEXT_BYTES}. `isFirst`: whether it is
 * the gzip's first member.
 */
export function inflateAtOnce(reader: ByteReader, isFirst: boolean): Uint8Array | undefined {
  const { atHand } = reader;
  try {
    const { buffer, engine } = inflateRawSync(atHand, {
      info: true,
      chunkSize: isFirst ? lengthIfAlone(atHand) : USUAL_CHUNK_BYTES,
      maxOutputLength: MOST_TEXT_BYTES,
    }) as unknown as { buffer: Buffer; engine: InflateRaw };
    reader.take(engine.bytesWritten);
    return buffer;
  } catch {
    return undefined;
  }
}

/**
 * A gzip's last four bytes are the length of its last member's text. Most have one member, whose text then needs no
 * copying together. They may be anything, so it is a hint. A chunk that is not filled ends the work: one byte more.
 */
function lengthIfAlone(bytes: Uint8Array): number {
  if (bytes.length < LENGTH_BYTES) return USUAL_CHUNK_BYTES;
  const length = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - LENGTH_BYTES).getUint32(0, true);
  return length > USUAL_CHUNK_BYTES && length <= MOST_TEXT_BYTES ? length + 1 : USUAL_CHUNK_BYTES;
}

/**
 * Gives a text's memory back now, where the engine can (Node 22): left to the garbage collector, several texts of
 * tens of megabytes are in memory at a time. The text is empty then.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  // A smaller one may lie in memory that Node shares out.
  if (byteLength < USUAL_CHUNK_BYTES) return;
  (buffer as { transfer?: (length: number) => ArrayBuffer }).transfer?.(0);
}
