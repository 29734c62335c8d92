import type { ErasableStorage, Listed, ObjectState } from '../src/storage/storage.ts';

/** A storage and an empty place in it: objects are named `root/…`. */
export interface Place {
  readonly storage: ErasableStorage;
  readonly root: string;
}

export interface Given extends Place {
  /** A new local file. */
  file(content: string | Uint8Array): Promise<string>;
  /** Creates an object, and gives its name. */
  put(rest: string, content?: string | Uint8Array): Promise<string>;
  /** Puts an object where one was removed: versitygw, unlike AWS, takes a delete marker for an object that is there. */
  putAgain(name: string, content: string): Promise<void>;
  /** The object as it is; it must be there. */
  state(name: string): Promise<ObjectState>;
  text(name: string, versionId?: string): Promise<string>;
}

/** One thing that a storage promises. */
export interface StorageCase {
  readonly name: string;
  /** Only for storages that keep old versions (true), or that don't (false); else for all. */
  readonly versions?: boolean;
  readonly run: (given: Given) => Promise<void>;
}

export const objectsOf = (listed: readonly Listed[]) => listed.flatMap(({ object }) => (object ? [object] : []));

export const byBytes = (names: readonly string[]) =>
  names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

export async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

export async function inParallel<T>(values: readonly T[], work: (value: T) => Promise<unknown>): Promise<void> {
  const rest = values.values();
  const worker = async () => {
    for (const value of rest) await work(value);
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}
