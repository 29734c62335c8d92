import type { Place } from './sort-events.ts';

/** Something in a text, and its bytes, which are to be read before the next is asked for. */
export interface PlaceRead<P> {
  readonly place: P;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Reads places out of a text, in their order, without holding any of them. */
export async function* readPlaces<P extends Pick<Place, 'offset' | 'byteLength'>>(
  chunks: AsyncIterable<Uint8Array>,
  places: readonly P[],
): AsyncGenerator<PlaceRead<P>, void, undefined> {
  const source = chunks[Symbol.asyncIterator]();
  let chunk: Uint8Array = new Uint8Array(0);
  /** In the text: where the chunk begins. */
  let begin = 0;
  async function* bytesOf({ offset, byteLength }: P): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const piece = chunk.subarray(Math.max(0, offset - begin), Math.max(0, offset + byteLength - begin));
      if (piece.length > 0) yield Buffer.from(piece);
      if (begin + chunk.length >= offset + byteLength) return;
      const { done, value } = await source.next();
      if (done) return;
      begin += chunk.length;
      chunk = value;
    }
  }
  try {
    for (const place of places) yield { place, bytes: bytesOf(place) };
  } finally {
    await source.return?.();
  }
}
