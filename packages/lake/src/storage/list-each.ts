import { LakeReadError } from '../lake-read-error.ts';

/** Of several paths: something that lies under one, or one that can't be listed, or not to its end. */
export type ListedOf<T> =
  | { readonly listed: T; readonly unlisted?: undefined }
  | { readonly unlisted: Unlisted; readonly listed?: undefined };

export interface Unlisted {
  readonly path: string;
  readonly error: LakeReadError;
}

/**
 * Lists paths, one after the other. One that can't be listed is no reason to leave out the others; only when none gives
 * anything, the first `LakeReadError` is thrown.
 */
export async function* listEach<T>(
  paths: readonly string[],
  list: (path: string) => AsyncIterable<T>,
): AsyncGenerator<ListedOf<T>, void, undefined> {
  let none = true;
  let first: LakeReadError | undefined;
  for (const path of new Set(paths)) {
    try {
      for await (const listed of list(path)) {
        none = false;
        yield { listed };
      }
    } catch (error) {
      if (!(error instanceof LakeReadError)) throw error;
      first ??= error;
      yield { unlisted: { path, error } };
    }
  }
  if (none && first !== undefined) throw first;
}
