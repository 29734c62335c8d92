import { stat } from 'node:fs/promises';
import { listedIds } from '../listed-ids.ts';
import type { StopSignal } from '../stop-signal.ts';
import type { ErasableStorage, StorageOptions } from '../storage/storage.ts';
import { EraseError } from './erase-error.ts';
import type { WorkFiles } from './work-files.ts';

export interface EraseOptions {
  /** The ids, of any shape; at least one, none empty. All are looked for in one pass. */
  readonly customers: Iterable<string>;
  /** How to reach the storage, or the storage itself. */
  readonly storage?: StorageOptions | ErasableStorage | undefined;
  /** Default false: a dry run, which writes nothing but the manifest. */
  readonly apply?: boolean | undefined;
  /**
   * The folder of temporary files, each as large as its object. Default: beside a local object; the system's for S3.
   */
  readonly tmp?: string | undefined;
  /**
   * Where the manifest is written, and while the run lasts a journal beside it (`.jsonl`), which a run with the same
   * path takes over after a kill. Without it there is no journal: what a killed run did is then known to nobody.
   * It belongs to one list of customers, which is known again by `manifestKey`, or else by a key of its own that is kept
   * beside it (`.key`), readable by its owner alone.
   */
  readonly manifest?: string | undefined;
  /** Of at least 32 bytes: the manifest then holds an HMAC-SHA-256 of each id, as UTF-8 or WTF-8. */
  readonly manifestKey?: Uint8Array | undefined;
  /** The listed customers are added to this file before the first object changes; not in a dry run. */
  readonly suppression?: { readonly file: string; readonly key: Uint8Array } | undefined;
  /**
   * Files that the caller took options from, such as the list of customers: none of them may be one that is written,
   * which are the manifest, its `.jsonl`, its `.key`, and the suppression file.
   */
  readonly reads?: readonly string[] | undefined;
  /** Stops between two changes; the manifest says so then. */
  readonly signal?: StopSignal | undefined;
  readonly onProgress?: ((progress: EraseProgress) => void) | undefined;
  /** In milliseconds of the epoch. */
  readonly now?: (() => number) | undefined;
  /** The longest event that is read, in bytes; 1 048 576 by default. */
  readonly maxEventBytes?: number | undefined;
  /** What is done in place of the own steps on the disk, such as to make one of them fail, or to stop between two. */
  readonly files?: ((own: WorkFiles) => WorkFiles) | undefined;
}

export interface EraseProgress {
  readonly objects: number;
  readonly objectsDone: number;
  /** As listed. */
  readonly bytes: number;
  readonly bytesDone: number;
  /** Events erased so far, or that would be. */
  readonly erased: number;
}

const LEAST_KEY_BYTES = 32;

/** Throws {@link EraseError} when the folder of temporary files isn't one. */
export async function checkTmp({ apply, tmp }: EraseOptions): Promise<void> {
  if (apply !== true || tmp === undefined) return;
  const isFolder = await stat(tmp)
    .then((stats) => stats.isDirectory())
    .catch(() => false);
  if (!isFolder) throw new EraseError('option', `${tmp}, the folder of temporary files, is no folder. Make it first.`);
}

/** The listed ids, each once, sorted by their units. Throws {@link EraseError}. */
export function sortedCustomers({ customers, manifestKey }: EraseOptions): string[] {
  const ids = [...listedIds(customers)].sort();
  if (ids.length === 0) throw new EraseError('customer-list', 'The customer list is empty. Give one id a line.');
  if (ids[0] === '')
    throw new EraseError('customer-list', 'A listed id is empty. It would match nobody or everybody: remove it.');
  if (manifestKey !== undefined && manifestKey.length < LEAST_KEY_BYTES) {
    throw new EraseError('option', 'The key of the manifest has fewer than 32 bytes. Make one with `openssl rand 32`.');
  }
  return ids;
}
