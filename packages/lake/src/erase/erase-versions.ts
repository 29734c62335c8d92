import { LakeReadError } from '../lake-read-error.ts';
import { LakeWriteError } from '../storage/lake-write-error.ts';
import type { Obstacle } from '../storage/obstacle.ts';
import { placeName } from '../storage/place-name.ts';
import type { OldVersion } from '../storage/storage.ts';
import type { EraseWork, Target } from './erase-work.ts';
import type { EraseReason, EraseVersion } from './manifest.ts';
import { type ObjectPlan, planObject } from './plan-object.ts';

/** Stands for all versions of an object, when they can't be listed. */
const ALL_VERSIONS = '*';

/**
 * What refuses a deletion by id, or leaves a copy in another bucket, where S3 doesn't repeat such deletions. The other
 * obstacles are to replacing an object: an archived version that could be read is restored, and goes like any other.
 */
const OBSTACLES: readonly Obstacle[] = ['object-lock', 'legal-hold', 'replicated'];

/**
 * Deletes, each by its id, the versions of an object that are not current and hold a listed customer's events. Answers
 * those and the ones that can't be judged; delete markers and all other versions stay.
 *
 * `mayErase` is false when the current object could not be settled: an old version may then be the only good copy. When
 * it is interrupted it ends early, with what was done.
 */
export async function eraseVersions(target: Target, mayErase: boolean, work: EraseWork): Promise<EraseVersion[]> {
  const unsettled = new Map<string, EraseVersion>();
  for (const { change } of work.journal.unsettled.get(placeName(target.name)) ?? []) {
    if (change.kind === 'version') unsettled.set(change.version.versionId, change.version);
  }
  const judged: EraseVersion[] = [];
  try {
    for (const old of await listVersions(target)) {
      unsettled.delete(old.versionId);
      if (old.deleteMarker) continue;
      const version = await eraseVersion(target, old, mayErase, work);
      if (version !== undefined) judged.push(version);
    }
  } catch (error) {
    if (work.signal?.aborted) return judged;
    if (!(error instanceof LakeReadError)) throw error;
    return [...judged, { versionId: ALL_VERSIONS, status: 'not-verified', reason: error.code, erased: 0 }];
  }
  // A killed run was about to delete these, and they are gone.
  return [...judged, ...[...unsettled.values()].map((version): EraseVersion => ({ ...version, status: 'erased' }))];
}

async function listVersions({ name, storage }: Target): Promise<OldVersion[]> {
  const versions: OldVersion[] = [];
  // All before the first is deleted, which could upset a listing that comes in pages.
  for await (const version of storage.oldVersions(name)) versions.push(version);
  return versions;
}

async function eraseVersion(
  target: Target,
  { versionId, etag }: OldVersion,
  mayErase: boolean,
  work: EraseWork,
): Promise<EraseVersion | undefined> {
  const { name, storage } = target;
  const { signal } = work;
  signal?.throwIfAborted();
  let plan: ObjectPlan;
  try {
    plan = await planObject(name, () => storage.read(name, { signal, versionId }), work.wanted);
  } catch (error) {
    if (signal?.aborted || !(error instanceof LakeReadError)) throw error;
    if (error.code === 'not-found') return undefined;
    const status = error.code === 'archived' ? 'not-erased' : 'not-verified';
    return { versionId, status, reason: error.code, erased: 0 };
  }
  const { events, erased, findings, stored } = plan;
  const version = { versionId, erased, before: { etag, ...stored } };
  const found = work.note(plan.found);
  if (erased === 0) {
    const reason = findings[0]?.kind === 'id-elsewhere' ? 'id-elsewhere' : 'events-not-apart';
    return findings.length === 0 ? undefined : { ...version, status: 'needs-a-person', reason };
  }
  const obstacle = await obstacleOf(target, versionId);
  if (obstacle !== undefined) return { ...version, status: 'not-erased', reason: obstacle };
  if (!mayErase) return { ...version, status: 'not-erased', reason: 'current-not-erased' };
  if (!work.apply) return { ...version, status: 'would-erase' };
  const change = { kind: 'version', version: { ...version, status: 'erased' } } as const;
  await work.journal.intend({ object: name, events: { total: events, erased }, found, change });
  try {
    await storage.removeVersion(name, versionId);
  } catch (error) {
    if (!(error instanceof LakeWriteError)) throw error;
    return { ...version, status: 'not-erased', reason: error.code };
  }
  return change.version;
}

/** Why it can't be erased by deleting it; also when that can't be known. */
async function obstacleOf({ name, storage }: Target, versionId: string): Promise<EraseReason | undefined> {
  try {
    const state = await storage.inspect(name, versionId);
    return state?.obstacles.find((obstacle) => OBSTACLES.includes(obstacle));
  } catch (error) {
    if (!(error instanceof LakeReadError)) throw error;
    return error.code;
  }
}
