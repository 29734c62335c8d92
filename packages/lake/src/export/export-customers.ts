import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SCHEMA_VERSION } from '@acme/telemetry-schema';
import { CustomerMatcher } from '../erase/customer-matcher.ts';
import { EraseError } from '../erase/erase-error.ts';
import { TextSearcher } from '../erase/text-searcher.ts';
import { LakeReadError } from '../lake-read-error.ts';
import type { StopSignal } from '../stop-signal.ts';
import { folderActions } from '../storage/folder-actions.ts';
import { LakeWriteError, toNewWriteError } from '../storage/lake-write-error.ts';
import { listEach } from '../storage/list-each.ts';
import { mayHoldEvents } from '../storage/may-hold-events.ts';
import { onlySkipped } from '../storage/only-skipped.ts';
import { openStorage } from '../storage/open.ts';
import { Places } from '../storage/place-name.ts';
import { renameFolderToNew, renameToNew } from '../storage/rename-to-new.ts';
import type { LakeStorage, Listed, Skipped, StorageOptions } from '../storage/storage.ts';
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
  readonly storage?: StorageOptions | undefined;
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
 * Finds all events of customers, and writes them for the customers to read: a folder or a zip with the events, what their fields
 * mean, a summary, and the list of what could not be read. One customer's lies in it directly, of several each in a folder of
 * its own, `customer-1` and so on by their number in the list. It is there whole or not at all. Customers without an event are
 * named in the report by their number; when all are, nothing is written. What a killed export left beside `out` is removed.
 *
 * Throws `LakeWriteError`, `exists` when `out` is there already, or came meanwhile, and `no-folder` when its folder isn't; `LakeReadError` when no path gives anything; what `signal` is
 * aborted with.
 */
export async function exportCustomers(paths: readonly string[], options: ExportOptions): Promise<ExportReport> {
  const { out, signal, onProgress, now = Date.now } = options;
  const ids = [...new Set(options.customers)];
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
    const [unreadable, passed, toLookAt]: [UnreadableObject[], Skipped[], RecordToLookAt[]] = [[], [], []];
    const places = new Places();
    // It may be made in the lake.
    const isOwn = (name: string) => basename(name) === basename(work);
    const read = { objects: 0, events: 0 };

    for await (const [object, storage] of objectsOf(
      paths,
      options.storage,
      { skipped: passed, unreadable, places },
      isOwn,
    )) {
      signal?.throwIfAborted();
      try {
        for await (const found of findEvents(object, storage.read(object, { signal }), wanted)) {
          read.events += found.events;
          for (const { kind, record, line } of found.toLookAt) {
            if (toLookAt.length < MOST_RECORDS) toLookAt.push({ object, record, line, kind });
          }
          for (const { id, event, text } of found.own) {
            const customer = customers.get(id) as Customer;
            if (customer.tally.events === 0) await mkdir(folderOf(customer), { recursive: true, mode: 0o700 });
            customer.tally.add(event);
            await files.append(join(folderOf(customer), 'events.jsonl'), text);
          }
        }
      } catch (error) {
        if (!(error instanceof LakeReadError)) throw error;
        unreadable.push({ object, reason: error.code });
      }
      read.objects += 1;
      await keepWorkFolder(work);
      onProgress?.({ ...read });
    }
    await files.flush();

    const skipped = onlySkipped(passed, paths, places);
    const known = [...customers].filter(([, { tally }]) => tally.events > 0);
    const report: ExportReport = {
      schemaVersion: SCHEMA_VERSION,
      createdAt: new Date(now()).toISOString(),
      out: known.length === 0 ? undefined : out,
      ...read,
      customers: known.map(([, { number, tally }]) => ({ number, events: tally.events })),
      unknown: [...customers.values()].filter(({ tally }) => tally.events === 0).map(({ number }) => number),
      unreadable: [
        ...unreadable,
        ...skipped.filter(mayHoldEvents).map(({ name, reason }) => ({ object: name, reason })),
      ],
      skipped,
      toLookAt,
    };
    for (const [id, customer] of known) await writePapers(folderOf(customer), id, customer, report);
    if (known.length > 0) await publish(work, out);
    return report;
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? toNewWriteError(error, out) : error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function* objectsOf(
  paths: readonly string[],
  options: StorageOptions | undefined,
  left: { readonly skipped: Skipped[]; readonly unreadable: UnreadableObject[]; readonly places: Places },
  isOwn: (name: string) => boolean,
): AsyncGenerator<[name: string, storage: LakeStorage], void, undefined> {
  const seen = new Set<string>();
  const list = async function* (path: string): AsyncGenerator<Listed & { readonly storage: LakeStorage }> {
    const storage = await openStorage(path, options);
    for await (const listed of storage.list(path)) yield { ...listed, storage };
  };
  for await (const { listed, unlisted } of listEach(paths, list)) {
    if (unlisted !== undefined) left.unreadable.push({ object: unlisted.path, reason: unlisted.error.code });
    else if (listed.skipped !== undefined) {
      const { name } = listed.skipped;
      if (!seen.has(name) && !isOwn(name)) left.skipped.push(listed.skipped);
      seen.add(name);
    } else if (left.places.add(listed.object.name)) yield [listed.object.name, listed.storage];
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

/** Puts the finished folder, or a zip of it, in its place, when all of it is on the disk. */
async function publish(work: string, out: string): Promise<void> {
  if (out.endsWith('.zip')) await publishZip(work, out);
  else {
    for (const path of await allIn(work)) await folderActions.sync(path);
    renameFolderToNew(work, out, folderActions);
  }
  await folderActions.sync(dirname(out));
}

async function publishZip(work: string, out: string): Promise<void> {
  const zip = `${work}.zip`;
  try {
    await zipFolder(work, zip);
    await folderActions.sync(zip);
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
