import { LakeReadError } from '../lake-read-error.ts';
import { readChunks } from '../read-chunks.ts';
import { hourKeyOf } from './hour-key.ts';
import type { HourSink } from './hour-sink.ts';
import { readPlaces } from './read-places.ts';
import type { Rejected, RejectedObjects } from './rejected-objects.ts';
import type { Tally } from './report.ts';
import { isSuppressed, type Place, type SortedEvent, type SortOptions, sortEvents } from './sort-events.ts';
import type { Input } from './units.ts';

/** Where the events of a unit go. */
export interface UnitSink {
  readonly events: HourSink;
  readonly rejected: RejectedObjects;
}

export interface UnitEventsOptions extends SortOptions {
  readonly sink: UnitSink;
  /** What all events belong to; undefined: each to the hour of its own time. */
  readonly hour: string | undefined;
  readonly tally: Tally;
  readonly signal?: AbortSignal | undefined;
  readonly onProblem: (error: LakeReadError) => void;
}

/** Too long to be held. */
type Late = Rejected & Place;

const LARGEST_HEAD = 1_048_576;

/**
 * Reads an object and sends each of its events where it belongs. What is wrong with the object is a problem, not
 * thrown.
 */
export async function sendEvents(input: Input, options: UnitEventsOptions): Promise<void> {
  const { signal, onProblem } = options;
  const later: Late[] = [];
  const read = () => readChunks(input.storage.read(input.name, { signal }), { name: input.name });
  for await (const batch of upToError(sortEvents(read(), options), onProblem)) {
    signal?.throwIfAborted();
    await sendBatch(input, batch, later, options);
  }
  // What is wrong with the object is told; what can't be read again is missed below.
  if (later.length > 0)
    await sendLarge(
      input,
      upToError(read(), () => {}),
      later,
      options,
    );
}

/** A fault of the source ends it, and is told; one of whoever reads from it isn't caught. */
async function* upToError<T>(
  source: AsyncIterable<T>,
  onError: (error: LakeReadError) => void,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* source;
  } catch (error) {
    if (!(error instanceof LakeReadError)) throw error;
    onError(error);
  }
}

async function sendBatch(
  { name }: Input,
  batch: readonly SortedEvent[],
  later: Late[],
  { sink, hour, tally }: UnitEventsOptions,
): Promise<void> {
  const lines: Buffer[] = [];
  tally.events += batch.length;
  for (const sorted of batch) {
    if (sorted.fate === 'suppressed') tally.suppressed += 1;
    else if (sorted.fate === 'rejected') {
      const { bytes, kind, issues, place } = sorted;
      if (bytes === undefined) later.push({ kind, object: name, issues, ...place });
      else await reject(sink, { kind, object: name, issues, ...place }, bytes);
    } else if (hour !== undefined) lines.push(sorted.line);
    else {
      const own = hourKeyOf(sorted.event.event_timestamp);
      const { place, line } = sorted;
      if (own !== undefined) await sink.events.write(own, line, 1);
      else await reject(sink, { kind: 'invalid', object: name, issues: [], ...place }, line.subarray(0, -1));
    }
  }
  if (hour !== undefined && lines.length > 0) await sink.events.write(hour, Buffer.concat(lines), lines.length);
}

async function reject(sink: UnitSink, why: Rejected, bytes: Buffer): Promise<void> {
  await sink.rejected.add(why, [bytes]);
}

/** Events that are too large to be held are read once more, and streamed. */
async function sendLarge(
  { name }: Input,
  chunks: AsyncIterable<Uint8Array>,
  places: readonly Late[],
  { sink, tally, suppression, onProblem }: UnitEventsOptions,
): Promise<void> {
  for await (const { place, bytes } of readPlaces(chunks, places)) {
    const { head, rest } = await beginningOf(bytes);
    if (suppression !== undefined && isSuppressed(suppression, head, undefined)) {
      tally.suppressed += 1;
      continue;
    }
    const written = await sink.rejected.add(place, joined(head, rest));
    if (written !== place.byteLength)
      onProblem(new LakeReadError('read-failed', name, { detail: `at record ${place.record}` }));
  }
}

async function beginningOf(bytes: AsyncIterable<Uint8Array>) {
  const rest = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < LARGEST_HEAD; ) {
    const { done, value } = await rest.next();
    if (done) break;
    pieces.push(value);
    length += value.length;
  }
  return { head: Buffer.concat(pieces), rest };
}

async function* joined(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
