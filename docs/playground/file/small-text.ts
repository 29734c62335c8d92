import { gunzip, isGzip } from './gunzip.ts';
import { chunksOf, type Source } from './source.ts';

/** The longest file, unpacked, that is shown as text. */
export const MOST_SMALL_BYTES = 262_144;

/** A file's text, unpacked if need be; undefined when it is too long to be shown, damaged, or not UTF-8. */
export async function readSmallText(file: Source): Promise<string | undefined> {
  if (file.size > MOST_SMALL_BYTES) return undefined;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const chunk of (await isGzip(file)) ? gunzip(file) : chunksOf(file.slice(0).stream())) {
      length += chunk.length;
      if (length > MOST_SMALL_BYTES) return undefined;
      parts.push(new Uint8Array(chunk));
    }
    const bytes = await new Blob(parts).arrayBuffer();
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Whoever judges the file says what is wrong with it.
    return undefined;
  }
}
