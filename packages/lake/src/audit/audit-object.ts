import { EventSplitter } from '../event-splitter.ts';
import { MOST_STORED_BYTES } from '../gunzip.ts';
import { HOUR_LENGTH } from '../hour-length.ts';
import { LakeReadError } from '../lake-read-error.ts';
import { deliveryHour, isMisplaced } from '../object-name.ts';
import { readChunks } from '../read-chunks.ts';
import { release } from '../release.ts';
import type { SplitEvent } from '../split-event.ts';
import type { LakeStorage, StoredObject } from '../storage/storage.ts';
import { EventHours } from './event-hours.ts';
import type { EventJudge, JudgedEvent } from './event-judge.ts';
import { type FirstPlaces, ObjectTally, unknownSeverityOf } from './object-tally.ts';
import type { AuditSettings } from './options.ts';
import type { ObjectError, ObjectReport } from './report.ts';
import { tooMuchText } from './too-much-text.ts';

/** What auditing one object gives: plain data. */
export interface ObjectResult {
  readonly report: ObjectReport;
  readonly offenders: readonly FirstPlaces[];
}

/**
 * Takes what an object's events leave beside the counts. Closed when the object ends; discarded after an error that
 * stops the audit.
 */
export interface EventSink {
  /** An event is good for the time of the call. */
  add(event: SplitEvent<JudgedEvent>, valid: boolean): void;
}

export interface AuditTools {
  readonly storage: LakeStorage;
  readonly judge: EventJudge;
  readonly settings: AuditSettings;
  readonly signal?: AbortSignal | undefined;
  /** Told what was read since it was told last: stored bytes, and events. */
  readonly onProgress: (bytes: number, events: number) => void;
}

/**
 * Audits one object. One that can't be read, or not to its end, is no error here but a report that says so. Throws
 * what the sinks throw, and what `signal` is aborted with.
 */
export async function auditObject(
  object: StoredObject,
  sinks: readonly EventSink[],
  { storage, judge, settings, signal, onProgress }: AuditTools,
): Promise<ObjectResult> {
  const delivery = deliveryHour(object.name);
  const hours = new EventHours(delivery, settings.lateAfterMs);
  const tally = new ObjectTally(unknownSeverityOf(settings.validator), hours, settings.offenders);
  const parseRange: EventJudge['judge'] = (bytes, start, end) => judge.judge(bytes, start, end);
  const splitter = new EventSplitter({ parseRange, maxEventBytes: settings.maxEventBytes });
  let told = 0;
  const take = (event: SplitEvent<JudgedEvent>) => {
    const { kind, value: judged, record, line } = event;
    let valid = false;
    if (kind === 'json') valid = tally.add(judged, record, line);
    else tally.addSyntaxError(record, line);
    for (const sink of sinks) sink.add(event, valid);
  };
  let first: Uint8Array | undefined;
  const stored = counted(storage.read(object.name, { signal, wholeUpTo: MOST_STORED_BYTES }), (chunk) => {
    onProgress(chunk.length, tally.events - told);
    told = tally.events;
    first ??= chunk;
  });
  let room = settings.maxObjectBytes;
  let error: ObjectError | undefined;
  // A worker keeps one core busy, not one and a half.
  const chunks = readChunks(stored, { name: object.name, ahead: false, atOnce: true })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextOf(chunks);
      signal?.throwIfAborted();
      error = next.error ?? (next.chunk.length > room ? tooMuchText(object.name, settings.maxObjectBytes) : undefined);
      const chunk = next.chunk.subarray(0, room);
      room -= chunk.length;
      splitter.pushEach(chunk, take);
      if (error !== undefined || next.done) break;
    }
  } finally {
    await chunks.return(undefined);
  }
  if (error === undefined) splitter.endEach(take);
  else splitter.cutEach(take);
  // Came in one piece, then: memory that nobody else has.
  if (first?.byteLength === object.size && first.byteLength === first.buffer.byteLength) release(first);
  onProgress(0, tally.events - told);
  return {
    report: {
      object: object.name,
      bytes: object.size,
      etag: object.etag,
      misplaced: isMisplaced(object.name),
      ...(delivery === undefined ? {} : { delivery: delivery.toISOString().slice(0, HOUR_LENGTH) }),
      ...tally.counts(),
      ...(error === undefined ? {} : { error }),
    },
    offenders: tally.firstPlaces(),
  };
}

const NOTHING = new Uint8Array(0);

/** The next chunk; at the end, an empty one. An object that can't be read further is at its end, with an error. */
async function nextOf(
  chunks: AsyncIterator<Uint8Array>,
): Promise<{ chunk: Uint8Array; done?: boolean; error?: ObjectError }> {
  try {
    const { done = false, value } = await chunks.next();
    return done ? { chunk: NOTHING, done } : { chunk: value };
  } catch (error) {
    if (!(error instanceof LakeReadError)) throw error;
    return { chunk: NOTHING, error: { code: error.code, message: error.message } };
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    yield chunk;
    count(chunk);
  }
}
