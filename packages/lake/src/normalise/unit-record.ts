import { createHash } from 'node:crypto';
import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LakeReadError } from '../lake-read-error.ts';
import type { LakeStorage } from '../storage/storage.ts';
import { NormaliseError } from './normalise-error.ts';
import type { HourReport, NormaliseProblem } from './report.ts';
import type { Input, Unit } from './units.ts';

/**
 * What the output holds of a unit, kept there as `runs/HOUR.json`. It is begun before the first object is written,
 * and done after the last, so that a run that was killed is known, and the next one makes the same objects again.
 */
export interface UnitRecord {
  readonly normalised: 1;
  readonly hour: string;
  readonly state: 'begun' | 'done';
  /** In the names of the objects of this run. */
  readonly uuid: string;
  /** Of earlier runs, whose objects may be there still. */
  readonly before: readonly string[];
  readonly inputs: readonly { readonly object: string; readonly etag: string }[];
  /** When it is done. */
  readonly outputs: readonly string[];
  readonly report?: HourReport | undefined;
  readonly problems: readonly NormaliseProblem[];
}

interface UnitInputs extends Pick<Unit, 'hour'> {
  readonly inputs: readonly Pick<Input, 'place' | 'etag'>[];
}

/** Of the same inputs, made in the same way, it is the same. */
export function uuidOf({ hour, inputs }: UnitInputs, how: string): string {
  const text = JSON.stringify([hour, how, inputs.map(({ place, etag }) => [place, etag])]);
  const hex = createHash('sha256').update(text).digest('hex');
  // Version 8 of RFC 9562: ours to fill.
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** The record of a unit; undefined when there is none. Throws `LakeReadError`, `NormaliseError`. */
export async function readRecord(storage: LakeStorage, name: string): Promise<UnitRecord | undefined> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of storage.read(name)) chunks.push(chunk);
  } catch (error) {
    if (error instanceof LakeReadError && error.code === 'not-found') return;
    throw error;
  }
  try {
    const record: UnitRecord = JSON.parse(Buffer.concat(chunks).toString());
    if (record.normalised === 1 && Array.isArray(record.before) && Array.isArray(record.inputs)) return record;
  } catch {}
  throw new NormaliseError('damaged-record', name);
}

/** Throws `LakeWriteError`. */
export async function writeRecord(
  storage: LakeStorage,
  name: string,
  record: UnitRecord,
  folder: string,
): Promise<void> {
  const file = join(folder, 'record.json');
  await writeFile(file, `${JSON.stringify(record)}\n`);
  try {
    await storage.create(name, file, { overwrite: true });
  } finally {
    await unlink(file);
  }
}
