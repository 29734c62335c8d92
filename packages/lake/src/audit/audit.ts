import { availableParallelism } from 'node:os';
import { createFinder } from '@acme/telemetry-schema/findings';
import { folderActions } from '../storage/folder-actions.ts';
import { sweepFolders } from '../storage/folder-sweep.ts';
import { AuditorPool } from './auditor-pool.ts';
import { fingerprint } from './fingerprint.ts';
import type { FinishedObject, ObjectJob } from './finish-object.ts';
import { type ListedObject, listObjects } from './list-objects.ts';
import { mergeResults } from './merge.ts';
import { type AuditOptions, type AuditSettings, toSettings } from './options.ts';
import { ownFiles } from './own-files.ts';
import { ProgressSum } from './progress-sum.ts';
import { rejectsFiles, stampOf } from './rejects-files.ts';
import type { AuditReport } from './report.ts';
import { judgeSpill } from './spill/judge-spill.ts';
import { isAsWritten } from './spill/spill-reader.ts';
import type { SpillVerdict } from './spill/spill-verdict.ts';
import { makeSpillFolders, type SpillFolders } from './spill-folders.ts';
import { AuditState } from './state.ts';
import { unlistedPath } from './unlisted.ts';

/**
 * Audits all objects under the paths (D24): what is in them, and what is wrong with it. One that can't be read, or
 * not to its end, stands in the report as that, and the rest is audited; so does a path that can't be listed. Holds no
 * object, and a report of each.
 *
 * Throws `LakeReadError` when no path gives anything; `LakeWriteError` where the state, the rejects or what is
 * compared can't be written; `AuditError` when a worker ends, or the state file is another file; `TelemetryOptionsError`, `RangeError` and `TypeError`
 * for options that can't be; what `signal` is aborted with.
 */
export async function auditLake(paths: readonly string[], options: AuditOptions = {}): Promise<AuditReport> {
  const settings = toSettings(options);
  if (options.state !== undefined) AuditState.check(options.state);
  // Refuses severities before anything is read.
  createFinder(settings.validator);
  const listing = await listObjects(paths, settings.storage, { isOwn: ownFiles(options), signal: options.signal });
  const compares = options.sessions === true || options.duplicates === true;
  const folders = compares ? await makeSpillFolders(options) : undefined;
  try {
    const { finished, complete, verdict } = await auditObjects(listing.objects, options, settings, folders);
    return mergeResults(finished, { complete, skipped: listing.skipped, offenders: settings.offenders, verdict });
  } finally {
    await folders?.remove();
  }
}

interface NumberedJob extends ObjectJob {
  /** In the listing, from 0. */
  readonly index: number;
}

async function auditObjects(
  objects: readonly ListedObject[],
  options: AuditOptions,
  settings: AuditSettings,
  folders: SpillFolders | undefined,
): Promise<{ finished: FinishedObject[]; complete: boolean; verdict?: SpillVerdict | undefined }> {
  const spills = folders && {
    folder: folders.parts,
    key: folders.key,
    sessions: options.sessions === true,
    duplicates: options.duplicates === true,
    lasting: options.state !== undefined,
  };
  const known = spills && { sessions: spills.sessions, duplicates: spills.duplicates, key: folders.keyId };
  const state =
    options.state === undefined ? undefined : await AuditState.open(options.state, fingerprint(settings, known));
  const names = objects.map(({ name }) => name);
  const rejects = options.rejects === undefined ? undefined : rejectsFiles(options.rejects, names);
  // What a killed audit left may show what this one masks (D17). What others left there is not ours to complain of.
  if (options.rejects !== undefined) await sweepFolders(options.rejects, folderActions).catch(() => {});

  const progress = new ProgressSum(objects, options.onProgress);
  const finished: FinishedObject[] = [];
  const jobs: NumberedJob[] = [];
  for (const [index, { error, ...object }] of objects.entries()) {
    if (error !== undefined) {
      finished[index] = unlistedPath(object.name, error);
      progress.finishOne();
      continue;
    }
    const before = state?.get(object);
    if (before !== undefined && isThere(before, rejects?.[index])) {
      finished[index] = before.part === undefined ? before : { ...before, part: { ...before.part, object: index } };
      progress.add(object.size, before.report.events);
      progress.finishOne();
    } else {
      jobs.push({ index, object, rejects: rejects?.[index], spill: spills && { ...spills, object: index } });
    }
  }
  // The largest first, so that at the end no worker waits long for another.
  jobs.sort((one, other) => other.object.size - one.object.size);

  const failure = new AbortController();
  const signal = AbortSignal.any([failure.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const onProgress = (bytes: number, events: number) => progress.add(bytes, events);
  const most = folders === undefined ? jobs.length : objects.length;
  const workers = Math.max(1, Math.min(options.workers ?? availableParallelism(), most));
  const pool = new AuditorPool(workers, settings, { signal, onProgress }, failure);
  try {
    await pool.each(jobs, async (auditor, { index, ...job }) => {
      const result = await auditor.finish(job);
      finished[index] = result;
      if (isLasting(result)) state?.add(job.object, result);
      progress.finishOne();
      await folders?.keep();
    });
    const verdict =
      folders &&
      (await judgeSpill(
        finished.flatMap(({ part }) => (part === undefined ? [] : [part])),
        {
          folder: folders.passing,
          workers,
          offenders: settings.offenders,
          severities: settings.validator.severities,
          run: (task) => pool.withOne((auditor) => auditor.run(task)),
          signal,
        },
      ));
    if (state !== undefined) await folders?.sweep(state.parts);
    progress.end();
    return { finished, complete: true, verdict };
  } catch (error) {
    if (options.signal?.aborted !== true || error !== options.signal.reason) throw error;
    return { finished: finished.filter((result) => result !== undefined), complete: false };
  } finally {
    await pool.close();
  }
}

/** Whether what an earlier audit left of an object beside its report is still there. */
function isThere({ part, rejects }: FinishedObject, file: string | undefined): boolean {
  // A file of another audit may show what this one masks (D17), or hold what other options reject.
  if (file !== undefined && stampOf(file) !== rejects) return false;
  // A part that a power failure cut, or emptied, is made again.
  return part === undefined || isAsWritten(part);
}

/** Whether reading the same bytes again would give the same. */
function isLasting({ report: { error } }: FinishedObject): boolean {
  return error === undefined || error.code === 'damaged-gzip' || error.code === 'too-much-text';
}
