/** A file, or what stands for one: its bytes can be asked for more than once, from any place. */
export interface Source {
  readonly size: number;
  slice(from: number, to?: number): { stream(): ReadableStream<Uint8Array<ArrayBuffer>> };
}

/** Its bytes, chunk by chunk. The stream is closed when the reader stops early. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // A stream that broke can't be cancelled, and need not be.
    await reader.cancel().catch(() => undefined);
  }
}
