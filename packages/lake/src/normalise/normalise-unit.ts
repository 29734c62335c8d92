import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LakeReadError } from '../lake-read-error.ts';
import type { ErasableStorage } from '../storage/storage.ts';
import { EventObjects } from './event-objects.ts';
import { createHourSink } from './hour-sink.ts';
import type { ObjectFormat } from './object-format.ts';
import { type OutputNames, removeOthers } from './output.ts';
import { Problems } from './problems.ts';
import { RejectedObjects } from './rejected-objects.ts';
import { type HourReport, type NormaliseProblem, newTally } from './report.ts';
import type { SortOptions } from './sort-events.ts';
import { sendEvents } from './unit-events.ts';
import { readRecord, type UnitRecord, uuidOf, writeRecord } from './unit-record.ts';
import { type Input, UNDATED, type Unit } from './units.ts';

export interface UnitContext extends SortOptions {
  readonly storage: ErasableStorage;
  readonly names: OutputNames;
  readonly format: ObjectFormat;
  /** All that decides, beside the inputs, what is written. */
  readonly how: string;
  readonly targetBytes: number;
  /** For local files: its own. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
  /** Whether an object, by its place, exists. */
  readonly exists: (place: string) => Promise<boolean>;
  /** An object was read to its end. */
  readonly onObject: (input: Input, events: number) => void;
}

export interface UnitResult {
  readonly report: HourReport;
  readonly problems: readonly NormaliseProblem[];
}

/**
 * Makes what the output holds of one unit, unless an earlier run has done so. Run again, after whatever kill, it
 * makes the same objects; where the inputs are others now, it makes others, and then removes those before. Throws
 * `LakeWriteError`; `LakeReadError` when the output can't be read.
 */
export async function normaliseUnit(unit: Unit, context: UnitContext): Promise<UnitResult> {
  const { storage, names, how } = context;
  const recordName = names.record(unit.hour);
  const uuid = uuidOf(unit, how);
  const record = await readRecord(storage, recordName);
  if (record !== undefined && (await isDone(record, uuid, storage))) {
    for (const input of unit.inputs) context.onObject(input, 0);
    return upToDate(record);
  }
  const leftOut = await inputLeftOut(unit, record, context);
  if (leftOut !== undefined) return notTouched(unit, leftOut);

  const before = [...new Set([...(record?.before ?? []), ...(record === undefined ? [] : [record.uuid])])];
  const others = before.filter((each) => each !== uuid);
  const inputs = unit.inputs.map(({ place, etag }) => ({ object: place, etag }));
  const begun = { normalised: 1, hour: unit.hour, uuid, before: others, inputs } as const;
  const folder = await mkdtemp(join(context.folder, 'unit-'));
  try {
    await writeRecord(storage, recordName, { ...begun, state: 'begun', outputs: [], problems: [] }, folder);
    const { report, problems, outputs } = await make(unit, uuid, { ...context, folder });
    if (record !== undefined)
      await removeOthers(storage, names.foldersOf(unit.hour), [...others, uuid], new Set(outputs));
    if (report.status === 'written')
      await writeRecord(
        storage,
        recordName,
        { ...begun, state: 'done', before: [], outputs, report, problems },
        folder,
      );
    return { report, problems };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isDone(
  { state, uuid: of, outputs }: UnitRecord,
  uuid: string,
  storage: ErasableStorage,
): Promise<boolean> {
  if (state !== 'done' || of !== uuid) return false;
  for (const name of outputs) if ((await storage.inspect(name)) === undefined) return false;
  return true;
}

function upToDate({ report, problems, hour }: UnitRecord): UnitResult {
  const none = { hour, inputs: 0, outputs: 0, ...newTally() };
  return { report: { ...none, ...report, status: 'up-to-date' }, problems };
}

/** One that the unit was made of before and that is still there: without it, the unit would lose its events. */
async function inputLeftOut(
  { inputs }: Unit,
  record: UnitRecord | undefined,
  { exists }: UnitContext,
): Promise<string | undefined> {
  const given = new Set(inputs.map(({ place }) => place));
  for (const { object } of record?.inputs ?? []) if (!given.has(object) && (await exists(object))) return object;
  return;
}

function notTouched({ hour, inputs }: Unit, object: string): UnitResult {
  const problems = new Problems(hour);
  problems.leftOut(object);
  const report = { hour, status: 'incomplete', inputs: inputs.length, outputs: 0, ...newTally() } as const;
  return { report, problems: problems.list };
}

/** Reads the unit, writes what it holds, and compares what was read with what was written. */
async function make(
  unit: Unit,
  uuid: string,
  context: UnitContext,
): Promise<UnitResult & { outputs: readonly string[] }> {
  const { folder, onObject } = context;
  const hour = unit.hour === UNDATED ? undefined : unit.hour;
  const problems = new Problems(unit.hour);
  const tally = newTally();
  const sink = {
    events: createHourSink(objectsBy(uuid, context), { hour, folder }),
    rejected: rejectedBy(unit, uuid, context),
  };
  try {
    for (const input of unit.inputs) {
      const before = tally.events;
      const onProblem = ({ code, message }: LakeReadError) => problems.add(code, input.name, message);
      await sendEvents(input, { ...context, sink, tally, onProblem, hour });
      onObject(input, tally.events - before);
    }
    const events = await sink.events.close();
    const rejected = await sink.rejected.close();
    const byHour = Object.fromEntries([...events.hours].map(([each, { read }]) => [each, read]));
    const counts = { ...tally, written: sum(Object.values(byHour)), rejected: rejected.events };
    for (const name of [...events.unequal, ...rejected.unequal]) problems.unequal(name);
    for (const [each, { given, read }] of events.hours) if (given !== read) problems.uncounted(each, given, read);
    const found = sum([counts.written, counts.rejected, counts.suppressed]);
    if (counts.events !== found) problems.uncounted(unit.hour, counts.events, found);
    const report: HourReport = {
      ...{ hour: unit.hour, status: problems.areLasting ? 'written' : 'incomplete', inputs: unit.inputs.length },
      ...{ outputs: events.names.length, ...counts, ...(hour === undefined ? { byHour } : {}) },
    };
    return { report, problems: problems.list, outputs: [...events.names, ...rejected.names] };
  } finally {
    await sink.events.discard();
    await sink.rejected.discard();
  }
}

function objectsBy(uuid: string, { storage, names, format, folder, targetBytes }: UnitContext) {
  return (hour: string) =>
    new EventObjects({
      ...{ storage, format, folder, targetBytes },
      nameOf: (part) => names.events(hour, uuid, part, format.extension),
    });
}

function rejectedBy(
  { hour }: Unit,
  uuid: string,
  { storage, names, folder, targetBytes }: UnitContext,
): RejectedObjects {
  const nameOf = (of: string, part: number) => names.rejects(of, hour, uuid, part);
  return new RejectedObjects({ storage, folder, targetBytes, nameOf });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
