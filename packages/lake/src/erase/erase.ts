import { createHmac } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { SCHEMA_VERSION } from '@acme/telemetry-schema';
import { LakeReadError } from '../lake-read-error.ts';
import { folderActions } from '../storage/folder-actions.ts';
import { sweepFolder } from '../storage/folder-sweep.ts';
import { LakeWriteError } from '../storage/lake-write-error.ts';
import { mayHoldEvents } from '../storage/may-hold-events.ts';
import { Places, placeName } from '../storage/place-name.ts';
import type { ErasableStorage, Skipped } from '../storage/storage.ts';
import { isTemporaryName } from '../storage/temporary-name.ts';
import { addToSuppression } from '../suppression.ts';
import { CustomerMatcher } from './customer-matcher.ts';
import { checkDistinctFiles } from './distinct-files.ts';
import { EraseLog } from './erase-log.ts';
import { eraseObject } from './erase-object.ts';
import { checkTmp, type EraseOptions, sortedCustomers } from './erase-options.ts';
import type { EraseWork, Target } from './erase-work.ts';
import { idBytes } from './id-bytes.ts';
import { isOnS3, isStorage, type Listing, listTargets, type StorageOf, storageFor } from './list-targets.ts';
import { type EraseEntry, type EraseManifest, type EraseReason, isSettled, repeatAfter, totalsOf } from './manifest.ts';
import { onceAFolder } from './once-a-folder.ts';
import { TextSearcher } from './text-searcher.ts';
import { workFiles } from './work-files.ts';

/**
 * Erases customers from lake objects under these paths: their events are cut out, every other event's bytes stay (GDPR;
 * D11, D24). A dry run unless `apply` is set. Answers what was done, and what wasn't and why: an object that can't be
 * read, or in which events can't be told apart, is never changed.
 *
 * Safe to run again after a kill at any point: objects change whole or not at all. The same `manifest` path keeps the
 * proof whole, too; it belongs to one list of customers. Two runs must not share one at the same time.
 *
 * Throws {@link EraseError}, `SuppressionError`, and `LakeReadError` when no path gives anything, all before
 * anything is changed; `LakeWriteError` when the journal or the manifest can't be written; what `signal` is aborted
 * with, when that is while the objects are listed. No message holds an id (D17).
 */
export async function eraseCustomers(paths: readonly string[], options: EraseOptions): Promise<EraseManifest> {
  const { apply = false, now = Date.now, suppression, signal } = options;
  const files = options.files?.(workFiles) ?? workFiles;
  const customers = sortedCustomers(options);
  await checkTmp(options);
  await checkDistinctFiles(options);
  const log = await EraseLog.open(options, customers, files);
  const storageOf = storageFor(options.storage);
  const full = await fullNames(paths, storageOf);
  const listedAt = now();
  const listing = await listTargets(full, storageOf, (path) => log.knows(path), signal);
  const targets = await targetsOf(listing, log.unfinished(full), storageOf);
  if (apply && suppression !== undefined) await addToSuppression(suppression.file, suppression.key, customers);
  const found = new Set<number>();
  const work: EraseWork = { ...workOf(options, customers, found), files, apply, journal: log.journal };
  const swept = apply ? await sweep(full, listing, storageOf, options) : { removed: [], entries: [] };
  const removed = new Places(swept.removed);
  const skipped = listing.skipped.filter(({ name }) => !removed.has(name));
  const entries = unverified(skipped);
  const lookedAt = new Set<string>();
  let complete = true;
  const report = progressOf(targets.length, listing, options.onProgress);
  for (const target of targets) {
    const entry = await unlessAborted(signal, () => eraseObject(target, work));
    if (entry !== undefined) {
      lookedAt.add(placeName(target.name));
      if (entry.status !== 'untouched' || entry.versions.length > 0) entries.push(entry);
      report(target.name, entry);
    }
    complete = signal?.aborted !== true;
    if (!complete) break;
  }
  // At the end: an object of the same name as a path that may hold more doesn't settle it.
  for (const [path, reason] of listing.unlisted) entries.push(withoutEvents(path, 'not-verified', reason));
  // Nor does it settle a failed sweep; where it needs something itself, that is told.
  const left = new Places(entries.filter((entry) => !isSettled({ objects: [entry] })).map(({ object }) => object));
  entries.push(...swept.entries.filter(({ object }) => !left.has(object)));
  const said = new Set(entries.map(({ object }) => placeName(object)));
  const objects = log.merge(entries, new Places([...lookedAt, ...said, ...swept.removed]));
  const named = new Set(objects.map(({ object }) => placeName(object)));
  const untouched = [...lookedAt].filter((name) => !named.has(name)).length;
  const settledBefore = [...named].filter((name) => !said.has(name));
  const foundAt = log.foundAt(found);
  const manifest: EraseManifest = {
    manifestVersion: 1,
    schemaVersion: SCHEMA_VERSION,
    applied: apply,
    complete,
    listedAt: new Date(listedAt).toISOString(),
    finishedAt: new Date(now()).toISOString(),
    repeatAfter: new Date(repeatAfter(listedAt)).toISOString(),
    customers: {
      ...{ count: customers.length, found: foundAt.length },
      ...hmacsOf(customers, options.manifestKey),
      ...(log.list === undefined ? {} : { list: log.list, foundAt }),
    },
    objects,
    skipped,
    totals: totalsOf(objects, new Set([...lookedAt, ...settledBefore]).size, untouched),
  };
  await log.finish(manifest);
  return manifest;
}

function workOf(
  { maxEventBytes, signal, tmp }: EraseOptions,
  customers: readonly string[],
  found: Set<number>,
): Omit<EraseWork, 'files' | 'apply' | 'journal'> {
  const ids = new Set(customers);
  const places = new Map(customers.map((id, index) => [id, index]));
  return {
    wanted: { matcher: new CustomerMatcher(ids), searcher: new TextSearcher(ids), maxEventBytes },
    signal,
    temporaryFolder: (object) => tmp ?? temporaryFolderOf(object),
    note: (ids) => {
      const indices = [...ids].map((id) => places.get(id) as number);
      for (const index of indices) found.add(index);
      return indices;
    },
  };
}

/** As the manifest has them: it may be read, and gone on with, in another folder. */
async function fullNames(paths: readonly string[], storageOf: StorageOf): Promise<string[]> {
  const full: string[] = [];
  for (const path of paths) full.push((await storageOf(path)).fullName?.(path) ?? path);
  return full;
}

function temporaryFolderOf(path: string): string {
  return isOnS3(path) ? tmpdir() : dirname(path);
}

interface Swept {
  readonly removed: readonly string[];
  readonly entries: readonly EraseEntry[];
}

/** Removes what killed runs left, which is in no listing. Where that fails, events may be left in it. */
async function sweep(
  paths: readonly string[],
  { unlisted }: Listing,
  storageOf: StorageOf,
  { tmp, manifest, storage }: EraseOptions,
): Promise<Swept> {
  const removed: string[] = [];
  const entries: EraseEntry[] = [];
  const listed = paths.filter((path) => !unlisted.has(path));
  // Where a caller's own storage has folders, only it knows.
  for (const path of isStorage(storage) ? listed : await onceAFolder(listed)) {
    try {
      for (const name of await (await storageOf(path)).removeLeftovers(path)) removed.push(name);
    } catch (error) {
      if (!(error instanceof LakeWriteError)) throw error;
      entries.push(withoutEvents(path, 'not-erased', error.code));
    }
  }
  const folders = new Set(tmp === undefined ? paths.filter(isOnS3).map(temporaryFolderOf) : [tmp]);
  if (manifest !== undefined) folders.add(dirname(manifest));
  // What others left there is not ours to complain of.
  for (const folder of folders) await sweepFolder(folder, folderActions).catch(() => {});
  return { removed, entries };
}

/** What may hold customers and can't be looked into. */
function unverified(skipped: readonly Skipped[]): EraseEntry[] {
  return skipped.filter(mayHoldEvents).map(({ name, reason }) => withoutEvents(name, 'not-verified', reason));
}

function withoutEvents(object: string, status: EraseEntry['status'], reason: EraseReason): EraseEntry {
  return { object, status, reason, events: { total: 0, erased: 0 }, versions: [] };
}

/**
 * The listed objects, and those that an earlier run left unfinished. A copy that another process may be writing is none
 * of them: what is said of it stays until it is gone.
 */
async function targetsOf(
  { targets, skipped }: Listing,
  unfinished: ReadonlySet<string>,
  storageOf: StorageOf,
): Promise<Target[]> {
  const known = new Places([...targets.keys(), ...skipped.map(({ name }) => name)]);
  const more: Target[] = [];
  for (const name of unfinished) {
    const storage = await storageOf(name);
    if (known.has(name) || (isTemporaryName(name) && (await isThere(storage, name)))) continue;
    more.push({ name, storage });
  }
  return [...more, ...targets.values()];
}

/** Also where nobody can say. */
async function isThere(storage: ErasableStorage, name: string): Promise<boolean> {
  try {
    return (await storage.inspect(name)) !== undefined;
  } catch (error) {
    if (error instanceof LakeReadError) return true;
    throw error;
  }
}

async function unlessAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    return undefined;
  }
}

function progressOf(objects: number, { targets }: Listing, onProgress: EraseOptions['onProgress']) {
  const bytes = [...targets.values()].reduce((sum, { size }) => sum + size, 0);
  let [objectsDone, bytesDone, erased] = [0, 0, 0];
  return (name: string, entry: EraseEntry) => {
    objectsDone += 1;
    bytesDone += targets.get(name)?.size ?? 0;
    if (['would-erase', 'erased', 'deleted'].includes(entry.status)) erased += entry.events.erased;
    onProgress?.({ objects, objectsDone, bytes, bytesDone, erased });
  };
}

function hmacsOf(customers: readonly string[], key: Uint8Array | undefined): { hmacs?: readonly string[] } {
  if (key === undefined) return {};
  return { hmacs: customers.map((id) => createHmac('sha256', key).update(idBytes(id)).digest('hex')).sort() };
}
