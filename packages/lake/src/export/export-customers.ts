import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SCHEMA_VERSION } from '@acme/telemetry-schema';
import { CustomerMatcher } from '../erase/customer-matcher.ts';
import { EraseError } from '../erase/erase-error.ts';
import type { Target } from '../erase/erase-work.ts';
import { listTargets, storageFor } from '../erase/list-targets.ts';
import { TextSearcher } from '../erase/text-searcher.ts';
import { LakeReadError } from '../lake-read-error.ts';
import { listedIds } from '../listed-ids.ts';
import type { StopSignal } from '../stop-signal.ts';
import { folderActions } from '../storage/folder-actions.ts';
import { LakeWriteError, toNewWriteError } from '../storage/lake-write-error.ts';
import { mayHoldEvents } from '../storage/may-hold-events.ts';
import { renameFolderToNew, renameToNew } from '../storage/rename-to-new.ts';
import type { ErasableStorage, StorageOptions } from '../storage/storage.ts';
import { keepWorkFolder, makeWorkFolder } from '../storage/work-folder.ts';
import { CustomerTally } from './customer-summary.ts';
import { dictionaryInWords } from './dictionary-in-words.ts';
import { EventFiles } from './event-files.ts';
import { type ExportReport, MOST_RECORDS, type RecordToLookAt, type UnreadableObject } from './export-report.ts';
import { findEvents } from './find-events.ts';
import { packageReadme } from './package-words.ts';
import { zipFolder } from './zip-folder.ts';

export interface ExportOptions {
  /** Ids of any shape; two spellings of one id are one customer. */
  readonly customers: Iterable<string>;
  /** A folder to be made, or a file to be made that ends in `.zip`. */
  readonly out: string;
  /** How to reach the storage, or the storage itself. */
  readonly storage?: StorageOptions | ErasableStorage | undefined;
  readonly signal?: StopSignal | undefined;
  /** Told after each object. */
  readonly onProgress?: ((done: { readonly objects: number; readonly events: number }) => void) | undefined;
  readonly now?: (() => number) | undefined;
}

/** What is found of one customer. */
interface Customer {
  readonly number: number;
  readonly tally: CustomerTally;
}

/**
 * Finds all events of customers, in old versions and deleted objects, too, and writes them for the customers to read: a folder or a zip with the events, what their fields
 * mean, a summary, and the list of what could not be read. One customer's lies in it directly, of several each in a folder of
 * its own, `customer-1` and so on by their number among the listed ids, each counted once. It is there whole or not at all. Customers without an event are
 * named in the report by their number; when all are, nothing is written. What a killed export left beside `out` is removed.
 *
 * Throws `LakeWriteError`, `exists` when `out` is there already, or came meanwhile, and `no-folder` when its folder isn't; `LakeReadError` when no path gives anything; what `signal` is
 * aborted with.
 */
export async function exportCustomers(paths: readonly string[], options: ExportOptions): Promise<ExportReport> {
  const { out, signal, onProgress, now = Date.now } = options;
  const ids = [...listedIds(options.customers)];
  if (ids.length === 0) throw new EraseError('customer-list', 'The customer list is empty. Give one id a line.');
  if (await exists(out)) throw new LakeWriteError('exists', out);
  const work = await makeWorkFolder(dirname(out), 'export', out);
  try {
    const customers = new Map<string, Customer>(
      ids.map((id, index) => [id, { number: index + 1, tally: new CustomerTally() }]),
    );
    const folderOf = ({ number }: Customer) => (ids.length === 1 ? work : join(work, `customer-${number}`));
    const wanted = { matcher: new CustomerMatcher(new Set(ids)), searcher: new TextSearcher(new Set(ids)) };
    const files = new EventFiles();
    const [unreadable, toLookAt]: [UnreadableObject[], RecordToLookAt[]] = [[], []];
    const read = { objects: 0, events: 0 };
    let [oldVersions, toLookAtTotal] = [0, 0];

    /** Adds what an object holds, or an old version of it: of one object the same text only once, whatever versions hold it. */
    const readOne = async ({ name: object, storage }: Target, seen: Set<string> | undefined, versionId?: string) => {
      const texts: string[] = [];
      try {
        for await (const found of findEvents(object, storage.read(object, { signal, versionId }), wanted)) {
          read.events += found.events;
          toLookAtTotal += found.toLookAt.length;
          for (const record of found.toLookAt.slice(0, MOST_RECORDS - toLookAt.length))
            toLookAt.push({ object, ...(versionId === undefined ? {} : { versionId }), ...record });
          for (const { id, event, text } of found.own) {
            const fingerprint = seen && createHash('sha256').update(text).digest('base64');
            if (fingerprint !== undefined) texts.push(fingerprint);
            if (fingerprint !== undefined && seen?.has(fingerprint)) continue;
            const customer = customers.get(id) as Customer;
            if (customer.tally.events === 0) await mkdir(folderOf(customer), { recursive: true, mode: 0o700 });
            customer.tally.add(event);
            await files.append(join(folderOf(customer), 'events.jsonl'), text);
          }
        }
      } finally {
        // What came before a fault is exported, too.
        for (const text of texts) seen?.add(text);
      }
    };
    const orUnreadable = async (object: string, versionId: string | undefined, work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof LakeReadError)) throw error;
        // A version may have been deleted since it was listed.
        if (versionId !== undefined && error.code === 'not-found') return;
        unreadable.push({ object, ...(versionId === undefined ? {} : { versionId }), reason: error.code });
      }
    };

    const listing = await listTargets(paths, storageFor(options.storage), () => false, signal);
    for (const [path, reason] of listing.unlisted) unreadable.push({ object: path, reason });
    for (const target of listing.targets.values()) {
      signal?.throwIfAborted();
      const { name, storage, isDeleted, hasVersions } = target;
      const seen = hasVersions ? new Set<string>() : undefined;
      if (!isDeleted) {
        await orUnreadable(name, undefined, () => readOne(target, seen));
        read.objects += 1;
      }
      if (hasVersions) {
        await orUnreadable(name, '*', async () => {
          for await (const { versionId, deleteMarker } of storage.oldVersions(name)) {
            if (deleteMarker) continue;
            signal?.throwIfAborted();
            await orUnreadable(name, versionId, () => readOne(target, seen, versionId));
            oldVersions += 1;
            await keepWorkFolder(work);
          }
        });
      }
      await keepWorkFolder(work);
      onProgress?.({ ...read });
    }
    await files.flush();

    // It may be made in the lake.
    const skipped = listing.skipped.filter(({ name }) => basename(name) !== basename(work));
    const known = [...customers].filter(([, { tally }]) => tally.events > 0);
    const report: ExportReport = {
      schemaVersion: SCHEMA_VERSION,
      createdAt: new Date(now()).toISOString(),
      out: known.length === 0 ? undefined : out,
      ...read,
      oldVersions,
      customers: known.map(([, { number, tally }]) => ({ number, events: tally.events })),
      unknown: [...customers.values()].filter(({ tally }) => tally.events === 0).map(({ number }) => number),
      unreadable: [
        ...unreadable,
        ...skipped.filter(mayHoldEvents).map(({ name, reason }) => ({ object: name, reason })),
      ],
      skipped,
      toLookAt,
      toLookAtTotal,
    };
    for (const [id, customer] of known) {
      signal?.throwIfAborted();
      await writePapers(folderOf(customer), id, customer, report);
    }
    if (known.length > 0) await publish(work, out, signal);
    return report;
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? toNewWriteError(error, out) : error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function writePapers(folder: string, id: string, { tally }: Customer, report: ExportReport): Promise<void> {
  const papers = {
    'README.txt': packageReadme(report, tally.events),
    'data-dictionary.txt': dictionaryInWords(),
    'summary.json': `${JSON.stringify(tally.summary(id), null, 2)}\n`,
    'unreadable.json': `${JSON.stringify(report.unreadable, null, 2)}\n`,
  };
  for (const [name, text] of Object.entries(papers)) await writeFile(join(folder, name), text, { mode: 0o600 });
}

/** Puts the finished folder, or a zip of it, in its place, when all of it is on the disk. Throws what `signal` is aborted with. */
async function publish(work: string, out: string, signal: StopSignal | undefined): Promise<void> {
  if (out.endsWith('.zip')) await publishZip(work, out, signal);
  else {
    for (const path of await allIn(work)) {
      signal?.throwIfAborted();
      await folderActions.sync(path);
    }
    signal?.throwIfAborted();
    renameFolderToNew(work, out, folderActions);
  }
  await folderActions.sync(dirname(out));
}

async function publishZip(work: string, out: string, signal: StopSignal | undefined): Promise<void> {
  const zip = `${work}.zip`;
  try {
    await zipFolder(work, zip, signal);
    await folderActions.sync(zip);
    signal?.throwIfAborted();
    await renameToNew(zip, out, folderActions);
  } finally {
    await rm(zip, { force: true });
  }
}

/** A folder, and all files and folders in it. */
async function allIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return [...names.map((name) => join(folder, name)), folder];
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
