import { toNewWriteError } from '../storage/lake-write-error.ts';
import type { Places } from '../storage/place-name.ts';
import { EraseError } from './erase-error.ts';
import type { EraseOptions } from './erase-options.ts';
import { Journal, journalPath } from './journal.ts';
import { listKey, listKeyPath, listMark } from './list-mark.ts';
import { type EraseEntry, type EraseManifest, isSettled } from './manifest.ts';
import { readManifest, writeManifest } from './manifest-file.ts';
import { mergeEntries } from './merge-entries.ts';
import { NamesByFolder } from './names-by-folder.ts';
import type { WorkFiles } from './work-files.ts';

/**
 * The manifest and, while a run lasts, its journal: what earlier runs with the same path did is not lost. They are all
 * about one list of customers.
 */
export class EraseLog {
  readonly journal: Journal;
  readonly #path: string | undefined;
  readonly #files: WorkFiles;
  readonly #earlier: EraseManifest | undefined;
  #known: NamesByFolder | undefined;

  private constructor(
    path: string | undefined,
    files: WorkFiles,
    journal: Journal,
    earlier: EraseManifest | undefined,
  ) {
    this.#path = path;
    this.#files = files;
    this.journal = journal;
    this.#earlier = earlier;
  }

  /**
   * `customers`: the listed ids, sorted. Throws {@link EraseError} when something else is at the path, when a dry run
   * would replace the proof of an erasure, or when that is one of another list; `LakeWriteError` when a journal or a
   * key can't be written.
   */
  static async open(
    { manifest: path, manifestKey, apply = false }: EraseOptions,
    customers: readonly string[],
    files: WorkFiles,
  ): Promise<EraseLog> {
    const earlier = path === undefined ? undefined : await readManifest(path);
    const journal = await Journal.open(path === undefined ? undefined : journalPath(path), files);
    const wasApplied = earlier?.applied === true || journal.entries.length > 0 || journal.unsettled.size > 0;
    if (!apply && wasApplied) {
      throw new EraseError(
        'manifest',
        `${path} is the proof of an erasure, which a dry run must not replace. Give another --manifest.`,
      );
    }
    const log = new EraseLog(path, files, journal, wasApplied ? earlier : undefined);
    if (apply && path !== undefined) await log.#belongTo(path, customers, manifestKey);
    return log;
  }

  /** By what the manifest knows its list again; undefined in a dry run, and without a path. */
  get list(): string | undefined {
    return this.journal.list;
  }

  async #belongTo(path: string, customers: readonly string[], manifestKey: Uint8Array | undefined): Promise<void> {
    const begun = this.journal.list === undefined ? [] : [this.journal.list];
    const before = this.#earlier === undefined ? begun : [this.#earlier.customers.list, ...begun];
    const key = manifestKey ?? (await this.#key(listKeyPath(path), before.length === 0));
    const list = key === undefined ? undefined : listMark(customers, key);
    if (list === undefined || before.some((mark) => mark !== list)) throw otherList(path);
    this.journal.list = list;
  }

  async #key(path: string, isNew: boolean): Promise<Uint8Array | undefined> {
    try {
      return await listKey(path, isNew, this.#files);
    } catch (error) {
      throw error instanceof EraseError ? error : toNewWriteError(error, path);
    }
  }

  /**
   * Whether an earlier run with this manifest knew something there: a deleted object is in no listing. A path of which
   * it said that nothing is there is not known by that.
   */
  knows(path: string): boolean {
    this.#known ??= new NamesByFolder(this.#knownNames());
    return this.#known.under(path).length > 0;
  }

  /**
   * What must be looked at though no listing may show it: changes of which nobody knows the outcome, and what an
   * earlier run left unsettled under these paths.
   */
  unfinished(paths: readonly string[]): ReadonlySet<string> {
    const left = this.#entries().filter((entry) => !isSettled({ objects: [entry] }));
    const names = left.map(({ object }) => object);
    const byFolder = new NamesByFolder(names);
    return new Set([...this.#unsettled(), ...paths.flatMap((path) => byFolder.under(path))]);
  }

  /** Of which customers something is known to have been found, here or in earlier runs: their places, in order. */
  foundAt(here: ReadonlySet<number>): number[] {
    const all = new Set([...(this.#earlier?.customers.foundAt ?? []), ...this.journal.found, ...here]);
    return [...all].sort((one, other) => one - other);
  }

  /** The entries of a manifest: those of this run, and what is still true of the earlier ones. */
  merge(entries: readonly EraseEntry[], lookedAt: Places): EraseEntry[] {
    return mergeEntries(this.#entries(), entries, lookedAt);
  }

  #knownNames(): string[] {
    const seen = this.#entries().filter(({ reason }) => reason !== 'not-found');
    return [...seen.map(({ object }) => object), ...this.#unsettled()];
  }

  /** The names of objects of which nobody knows the outcome. */
  #unsettled(): string[] {
    return [...this.journal.unsettled.values()].flatMap((intents) => intents.slice(0, 1).map(({ object }) => object));
  }

  #entries(): EraseEntry[] {
    return [...(this.#earlier?.objects ?? []), ...this.journal.entries];
  }

  /** Throws `LakeWriteError`; the journal stays then. */
  async finish(manifest: EraseManifest): Promise<void> {
    if (this.#path === undefined) return;
    await writeManifest(this.#path, manifest, this.#files);
    await this.journal.remove();
  }
}

function otherList(path: string): EraseError {
  return new EraseError(
    'manifest',
    `${path} is the proof of erasing another list of customers, or its key is missing or another one. ` +
      'A manifest belongs to one list: name another --manifest.',
  );
}
