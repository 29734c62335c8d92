import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createValidator, SCHEMA_VERSION, type ValidatorOptions } from '@acme/telemetry-schema';
import type { StopSignal } from '../stop-signal.ts';
import { openStorage } from '../storage/open.ts';
import type { StorageOptions } from '../storage/storage.ts';
import { makeLocalFolder } from '../storage/work-folder.ts';
import type { Suppression } from '../suppression.ts';
import { checkApart } from './apart.ts';
import { hoursLeft } from './hours-left.ts';
import { NormaliseError } from './normalise-error.ts';
import { normaliseUnit, type UnitContext, type UnitResult } from './normalise-unit.ts';
import { jsonLines, type ObjectFormat } from './object-format.ts';
import { OutputNames } from './output.ts';
import { COUNTS, type NormaliseReport, newTally } from './report.ts';
import { takeOutput } from './run-lock.ts';
import { listUnits, type Unit } from './units.ts';

export interface NormaliseOptions {
  readonly storage?: StorageOptions | undefined;
  /** Default `jsonLines`. */
  readonly format?: ObjectFormat | undefined;
  /** By which rules events are rejected, as for a validator (D14, D15). */
  readonly severities?: NonNullable<ValidatorOptions['severities']> | undefined;
  readonly contentDurationSeconds?: ReadonlyMap<string, number> | undefined;
  /** Customers whose events are written nowhere; nor is what doesn't say whose it is. */
  readonly suppression?: Suppression | undefined;
  /** The text of an object, in bytes, before compression. Default 128 MiB. */
  readonly targetBytes?: number | undefined;
  /** Default 1 MiB: a longer event is rejected. */
  readonly maxEventBytes?: number | undefined;
  /** For local files: an object at a time, and all events of undated objects. Default the system's. */
  readonly tmp?: string | undefined;
  readonly signal?: StopSignal | undefined;
  readonly onProgress?: ((progress: NormaliseProgress) => void) | undefined;
}

export interface NormaliseProgress {
  readonly objects: number;
  readonly objectsDone: number;
  /** As stored. */
  readonly bytes: number;
  readonly bytesDone: number;
  readonly events: number;
}

const TARGET_BYTES = 134_217_728;
/** Another one whenever the same input would be written in another way. */
const LAYOUT = 3;

/**
 * Writes the events of lake objects anew, one a line or row, in few objects an hour: what query engines need that
 * read by lines.
 *
 * Under `out`, `telemetry/year=…/month=…/day=…/hour=…/` holds the valid events, by hour of delivery, or, of objects
 * whose names don't say it, by hour of `event_timestamp`; in an hour they stand in the order of the listing.
 * `rejects/` holds all others as they came, and why; `runs/` what was made of what.
 *
 * What was written is read again, and must be as many events as came in, per hour and in all, and the same bytes. An
 * hour that an earlier run made of the same objects is left as it is; one of which objects came, changed or went is
 * made anew, and then its former objects are removed; one whose objects are all gone stays. Killed at any point it
 * can be run again. One run at a time has an output: another one is refused. Nothing is written to the input.
 *
 * Throws `NormaliseError`, `LakeReadError` and `LakeWriteError` when it can't begin or go on; what is wrong with an
 * object is in the report, and the rest is done all the same.
 */
export async function normaliseLake(
  paths: readonly string[],
  out: string,
  options: NormaliseOptions = {},
): Promise<NormaliseReport> {
  const { storage, format = jsonLines, tmp = tmpdir(), signal } = options;
  await checkApart(paths, out);
  const { units, skipped } = await listUnits(paths, (path) => openStorage(path, storage));
  if (units.length === 0) throw new NormaliseError('no-input', paths.join(', '));
  const folder = await makeLocalFolder(tmp, 'normalise');
  try {
    const context = await contextOf(out, units, folder, options);
    const lock = await takeOutput(context.storage, context.names.lock, folder);
    const results: UnitResult[] = [];
    let otherHours: readonly string[] | undefined;
    try {
      for (const unit of units) {
        signal?.throwIfAborted();
        lock.check();
        results.push(await normaliseUnit(unit, context));
      }
      await context.storage.removeLeftovers(out);
      if (options.suppression !== undefined) otherHours = await hoursLeft(units, context);
    } finally {
      await lock.release();
    }
    const hours = results.map(({ report }) => report);
    const total = { ...newTally(), inputs: 0, outputs: 0 };
    for (const hour of hours) for (const name of [...COUNTS, 'inputs', 'outputs'] as const) total[name] += hour[name];
    const problems = results.flatMap((result) => result.problems);
    const more = otherHours === undefined ? {} : { otherHours };
    return { schemaVersion: SCHEMA_VERSION, format: format.name, hours, total, problems, skipped, ...more };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function contextOf(
  out: string,
  units: readonly Unit[],
  folder: string,
  options: NormaliseOptions,
): Promise<UnitContext> {
  const {
    storage: storageOptions,
    format = jsonLines,
    targetBytes = TARGET_BYTES,
    suppression,
    maxEventBytes,
  } = options;
  const { severities = {}, contentDurationSeconds, signal, onProgress = () => {} } = options;
  const storage = await openStorage(out, storageOptions);
  const inputs = units.flatMap((unit) => unit.inputs);
  const progress = { objects: inputs.length, bytes: inputs.reduce((sum, { size }) => sum + size, 0) };
  let [objectsDone, bytesDone, events] = [0, 0, 0];
  const durations = contentDurationSeconds === undefined ? {} : { contentDurationSeconds };
  return {
    ...{ storage, format, targetBytes, suppression, maxEventBytes, signal, folder },
    names: new OutputNames(out),
    validator: createValidator({ severities, ...durations }),
    how: fingerprint([
      LAYOUT,
      SCHEMA_VERSION,
      format.name,
      targetBytes,
      maxEventBytes ?? null,
      suppression?.digest ?? null,
      Object.entries(severities).sort(),
      [...(contentDurationSeconds ?? [])].sort(),
    ]),
    exists: async (place) => (await (await openStorage(place, storageOptions)).inspect(place)) !== undefined,
    onObject: ({ size }, count) => {
      [objectsDone, bytesDone, events] = [objectsDone + 1, bytesDone + size, events + count];
      onProgress({ ...progress, objectsDone, bytesDone, events });
    },
  };
}

function fingerprint(options: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(options)).digest('hex');
}
