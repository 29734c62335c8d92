import { EventSplitter } from './event-splitter.ts';
import type { SplitEvent, SplitOptions } from './split-event.ts';

/** A larger chunk is split piece by piece, so that a batch stays small. */
const PIECE_BYTES = 65_536;

/**
 * Splits a text that comes in chunks into its events, a batch for each chunk that completes some (D24).
 * Reads on when the next batch is asked for; holds one chunk, one event and one batch.
 *
 * When the source throws, the events that were complete come first, then its error. Throws a `RangeError` for a
 * `maxEventBytes` that can't be, and what `parse` throws.
 */
export async function* splitEvents<T>(
  chunks: AsyncIterable<Uint8Array>,
  options: SplitOptions<T>,
): AsyncGenerator<SplitEvent<T>[], void, undefined> {
  const splitter = new EventSplitter(options);
  const breakage: { error?: unknown } = {};
  for await (const chunk of untilBreakage(chunks, breakage)) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const batch = splitter.push(chunk.subarray(at, at + PIECE_BYTES));
      if (batch.length > 0) yield batch;
    }
  }
  const broke = 'error' in breakage;
  const rest = broke ? splitter.cut() : splitter.end();
  if (rest.length > 0) yield rest;
  if (broke) throw breakage.error;
}

/** The chunks up to the source's error, which is put down in `breakage` instead of thrown. */
async function* untilBreakage(
  chunks: AsyncIterable<Uint8Array>,
  breakage: { error?: unknown },
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* chunks;
  } catch (error) {
    breakage.error = error;
  }
}
