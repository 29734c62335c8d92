import { nextMember } from './gzip-members.ts';
import { chunksOf, type Source } from './source.ts';

/** The bytes are no gzip any more, or stop too early. What was sound before has been handed over. */
export class DamagedGzipError extends Error {
  override readonly name = 'DamagedGzipError';
}

/** By chance it would not happen twice in one member; a member that is really damaged isn't read over and over. */
const MOST_MISTAKES = 4;

/** Whether a file begins as gzip does. */
export async function isGzip(file: Source): Promise<boolean> {
  const bytes = new Uint8Array(await new Response(file.slice(0, 2).stream()).arrayBuffer());
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The content of a gzip file of one member or several (D24). A browser's decompressor takes one member and calls what
 * follows junk, so each member gets its own. Where one ends only decompressing tells: it is tried up to what looks like the
 * next one's first bytes and, when they were data that looks so by chance, again up to the next such place.
 * Throws {@link DamagedGzipError}, after what was sound.
 */
export async function* gunzip(file: Source): AsyncGenerator<Uint8Array, void, undefined> {
  for (let start = 0; start < file.size; ) start = yield* gunzipMember(file, start);
}

/** @returns where the member ends */
async function* gunzipMember(file: Source, start: number): AsyncGenerator<Uint8Array, number, undefined> {
  let handedOver = 0;
  let end = start;
  for (let mistakes = 0; mistakes < MOST_MISTAKES; mistakes += 1) {
    end = await nextMember(file, end + 1);
    let passed = 0;
    const chunks = inflated(file, start, end);
    for (let next = await chunks.next(); next.value !== 'damaged'; next = await chunks.next()) {
      if (next.value === undefined) return end;
      const fresh = next.value.subarray(Math.max(0, handedOver - passed));
      passed += next.value.length;
      handedOver = Math.max(handedOver, passed);
      if (fresh.length > 0) yield fresh;
    }
    if (end === file.size) break;
  }
  throw new DamagedGzipError('The gzip data is damaged or stops too early.');
}

async function* inflated(file: Source, start: number, end: number): AsyncGenerator<Uint8Array | 'damaged', void> {
  try {
    yield* chunksOf(file.slice(start, end).stream().pipeThrough(new DecompressionStream('gzip')));
  } catch {
    yield 'damaged';
  }
}
