import type { ErasableStorage } from '../storage/storage.ts';
import type { Journal } from './journal.ts';
import type { Wanted } from './plan-object.ts';
import type { WorkFiles } from './work-files.ts';

/** What a run works with, the same for all its objects. */
export interface EraseWork {
  readonly wanted: Wanted;
  readonly journal: Journal;
  readonly files: WorkFiles;
  /** false: a dry run, which changes nothing. */
  readonly apply: boolean;
  /** The folder of an object's temporary file. */
  readonly temporaryFolder: (object: string) => string;
  readonly signal?: AbortSignal | undefined;
  /** Notes that something of these customers was found, and answers their places among all when sorted. */
  readonly note: (found: ReadonlySet<string>) => readonly number[];
}

/** One object, and where it lies. */
export interface Target {
  readonly name: string;
  readonly storage: ErasableStorage;
}
