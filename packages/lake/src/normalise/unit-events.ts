import { withoutRepeated } from '../json-members.ts';
import { LakeReadError } from '../lake-read-error.ts';
import { readChunks } from '../read-chunks.ts';
import { hourKeyOf } from './hour-key.ts';
import type { HourSink } from './hour-sink.ts';
import { readPlaces } from './read-places.ts';
import type { Rejected, RejectedObjects } from './rejected-objects.ts';
import type { Tally } from './report.ts';
import { type Place, type SortedEvent, type SortOptions, sortEvents } from './sort-events.ts';
import type { Input } from './units.ts';
import { whoseStreamed } from './whose.ts';

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

/**
 * Reads an object and sends each of its events where it belongs. What is wrong with the object is a problem, not
 * thrown.
 */
export async function sendEvents(input: Input, options: UnitEventsOptions): Promise<void> {
  const { signal, onProblem } = options;
  const later: Late[] = [];
  const read = () => readChunks(input.storage.read(input.name, { signal, etag: input.etag }), { name: input.name });
  for await (const batch of upToError(sortEvents(read(), options), onProblem)) {
    signal?.throwIfAborted();
    await sendBatch(input, batch, later, options);
  }
  if (later.length > 0) await sendLarge(input, read, later, options);
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
    else if (sorted.fate === 'withheld') {
      const { kind, issues, place } = sorted;
      await withhold(sink, { kind, object: name, issues, ...place }, tally);
    } else if (sorted.fate === 'rejected') {
      const { bytes, kind, issues, place } = sorted;
      if (bytes === undefined) later.push({ kind, object: name, issues, ...place });
      else await reject(sink, { kind, object: name, issues, ...place }, bytes);
    } else {
      const { place, line, event } = sorted;
      const own = hour ?? hourKeyOf(event.event_timestamp);
      if (hour !== undefined) lines.push(withoutRepeated(line, event));
      else if (own !== undefined) await sink.events.write(own, withoutRepeated(line, event), 1);
      else await reject(sink, { kind: 'invalid', object: name, issues: [], ...place }, line.subarray(0, -1));
    }
  }
  if (hour !== undefined && lines.length > 0) await sink.events.write(hour, Buffer.concat(lines), lines.length);
}

async function reject(sink: UnitSink, why: Rejected, bytes: Buffer): Promise<void> {
  await sink.rejected.add(why, [bytes]);
}

async function withhold(sink: UnitSink, why: Rejected, tally: Tally): Promise<void> {
  tally.withheld += 1;
  await sink.rejected.withhold(why);
}

/**
 * Events that are too large to be held are read once more, and streamed; where customers are suppressed, not before it
 * is known whose each is.
 */
async function sendLarge(
  { name }: Input,
  read: () => AsyncIterable<Uint8Array>,
  places: readonly Late[],
  options: UnitEventsOptions,
): Promise<void> {
  const { sink, onProblem } = options;
  const faults: LakeReadError[] = [];
  const again = () => upToError(read(), (error) => faults.push(error));
  const kept = await othersAmong(again, places, options);
  const missed: Late[] = [];
  for await (const { place, bytes } of readPlaces(again(), kept)) {
    const written = await sink.rejected.add(place, bytes);
    if (written !== place.byteLength) missed.push(place);
  }
  // What else is wrong with the object was told when it was read first.
  const changed = faults.find(({ code }) => code === 'changed');
  if (changed !== undefined) onProblem(changed);
  else
    for (const { record } of missed)
      onProblem(new LakeReadError('read-failed', name, { detail: `at record ${record}` }));
}

/** Those that are surely not of suppressed customers. The others are done with. */
async function othersAmong(
  read: () => AsyncIterable<Uint8Array>,
  places: readonly Late[],
  { sink, tally, suppression }: UnitEventsOptions,
): Promise<readonly Late[]> {
  if (suppression === undefined) return places;
  const others: Late[] = [];
  for await (const { place, bytes } of readPlaces(read(), places)) {
    const whose = await whoseStreamed(suppression, bytes);
    if (whose === 'suppressed') tally.suppressed += 1;
    else if (whose === 'others') others.push(place);
    else await withhold(sink, place, tally);
  }
  return others;
}
