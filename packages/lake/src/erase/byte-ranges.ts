/** Parts of a text, rising and apart from each other. 16 bytes a part. */
export class ByteRanges {
  #borders = new Float64Array(64);
  #used = 0;

  get length(): number {
    return this.#used / 2;
  }

  /** Adds a part from `start` to before `end`, behind all others. */
  add(start: number, end: number): void {
    if (this.#used > 0 && this.end(this.length - 1) === start) {
      this.#borders[this.#used - 1] = end;
      return;
    }
    if (this.#used === this.#borders.length) {
      const larger = new Float64Array(this.#used * 2);
      larger.set(this.#borders);
      this.#borders = larger;
    }
    this.#borders.set([start, end], this.#used);
    this.#used += 2;
  }

  start(index: number): number {
    return this.#borders[index * 2] as number;
  }

  end(index: number): number {
    return this.#borders[index * 2 + 1] as number;
  }
}

/** A piece of a text, and the part in which it lies; undefined for what lies in none. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly part: number | undefined;
}

/** Divides a text that comes in chunks at the borders of parts. */
export async function* divide(
  chunks: AsyncIterable<Uint8Array>,
  parts: ByteRanges,
): AsyncGenerator<Piece, void, undefined> {
  let offset = 0;
  let part = 0;
  for await (const chunk of chunks) {
    let at = 0;
    while (at < chunk.length) {
      const place = offset + at;
      while (part < parts.length && parts.end(part) <= place) part += 1;
      const inside = part < parts.length && parts.start(part) <= place;
      const border = part === parts.length ? Number.POSITIVE_INFINITY : inside ? parts.end(part) : parts.start(part);
      const end = Math.min(chunk.length, border - offset);
      yield { bytes: chunk.subarray(at, end), part: inside ? part : undefined };
      at = end;
    }
    offset += chunk.length;
  }
}
