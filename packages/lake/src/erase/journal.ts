import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toLakeWriteError, toNewWriteError } from '../storage/lake-write-error.ts';
import { placeName } from '../storage/place-name.ts';
import { EraseError } from './erase-error.ts';
import type { Fingerprint } from './fingerprint.ts';
import { isEntry, isIntent, isRecord } from './kept-shapes.ts';
import type { EraseEntry, EraseVersion, StoredBytes } from './manifest.ts';
import type { WorkFiles } from './work-files.ts';

/** Where the journal lies while a run lasts, that is to be a manifest. */
export function journalPath(manifest: string): string {
  return `${manifest}.jsonl`;
}

/** What is about to be done to an object or to one version of it, written down before it is. */
export interface Intent {
  readonly object: string;
  readonly events: { readonly total: number; readonly erased: number };
  /** Which of the listed customers, by their place among them when sorted: no id. */
  readonly found: readonly number[];
  readonly change:
    | { readonly kind: 'object'; readonly before: StoredBytes; readonly after: Fingerprint | null }
    | { readonly kind: 'version'; readonly version: EraseVersion };
}

type Line =
  | { readonly journal: 1; readonly list: string }
  | { readonly intent: Intent }
  /** Settles the intents of its object that came before. */
  | { readonly entry: EraseEntry };

/**
 * What a run does, line by line, so that whoever runs again after a kill knows it: first what is about to be changed,
 * then what became of the object. Holds no id.
 */
export class Journal {
  /**
   * Of the run that was killed: changes of which nobody knows whether they were made, by their object's place; what was
   * done; whom it was about.
   */
  readonly unsettled = new Map<string, Intent[]>();
  readonly entries: EraseEntry[] = [];
  readonly found = new Set<number>();
  /** By what the list of customers is known again, that all runs are about; set before something is written. */
  list: string | undefined;
  readonly #path: string | undefined;
  readonly #files: WorkFiles;
  #begun = false;

  private constructor(path: string | undefined, files: WorkFiles) {
    this.#path = path;
    this.#files = files;
  }

  /**
   * Takes over what a killed run left at this path; without a path nothing is written down. A line that was cut off is
   * dropped: what it would have announced was not done. Throws {@link EraseError} for a file that is no journal, or one
   * that is damaged.
   */
  static async open(path: string | undefined, files: WorkFiles): Promise<Journal> {
    const journal = new Journal(path, files);
    const bytes = path === undefined ? undefined : await readIfThere(path);
    if (path === undefined || bytes === undefined) return journal;
    const complete = bytes.lastIndexOf('\n') + 1;
    const head = Buffer.from(HEADER_START).subarray(0, bytes.length);
    if (!bytes.subarray(0, head.length).equals(head)) throw noJournal(path);
    const lines = bytes.subarray(0, complete).toString().split('\n').slice(0, -1);
    for (const [index, line] of lines.entries()) journal.#take(parsedLine(line) ?? damaged(path, index + 1));
    if (complete < bytes.length) await journal.#change(() => files.truncate(path, complete));
    journal.#begun = complete > 0;
    return journal;
  }

  /** Returns when it is on the disk. Throws `LakeWriteError`. */
  async intend(intent: Intent): Promise<void> {
    await this.#append({ intent });
  }

  async add(entry: EraseEntry): Promise<void> {
    await this.#append({ entry });
  }

  /** Its manifest is there: it is not needed any more. */
  async remove(): Promise<void> {
    const path = this.#path;
    if (path !== undefined && this.#begun) await this.#change(async () => this.#files.unlink(path));
  }

  async #append(line: Line): Promise<void> {
    const path = this.#path;
    if (path === undefined) return;
    await this.#change(async () => {
      const lines: Line[] = this.#begun ? [line] : [{ journal: 1, list: this.list ?? '' }, line];
      await this.#files.append(path, lines.map((it) => `${JSON.stringify(it)}\n`).join(''));
      if (!this.#begun) await this.#files.sync(dirname(path));
      this.#begun = true;
    }, toNewWriteError);
  }

  async #change(change: () => Promise<void>, toError = toLakeWriteError): Promise<void> {
    try {
      await change();
    } catch (error) {
      throw toError(error, this.#path ?? '');
    }
  }

  #take(line: Line): void {
    if ('intent' in line) {
      const { intent } = line;
      const place = placeName(intent.object);
      this.unsettled.set(place, [...(this.unsettled.get(place) ?? []), intent]);
      for (const index of intent.found) this.found.add(index);
    } else if ('entry' in line) {
      this.entries.push(line.entry);
      this.unsettled.delete(placeName(line.entry.object));
    } else {
      this.list = line.list;
    }
  }
}

const HEADER_START = '{"journal":1,"list":"';

/** A file's bytes; undefined when there is none. Throws {@link EraseError}. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new EraseError(
      'manifest',
      `Can't read ${path} (${code ?? 'unknown error'}). Name a file that you may read and write.`,
      error,
    );
  }
}

/** Undefined: it is no line of a journal. The parser's own message would quote it. */
function parsedLine(text: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(text);
    if (!isRecord(line)) return undefined;
    const isOurs =
      isIntent(line.intent) || isEntry(line.entry) || (line.journal === 1 && typeof line.list === 'string');
    return isOurs ? (line as Line) : undefined;
  } catch {
    return undefined;
  }
}

function damaged(path: string, line: number): never {
  throw new EraseError(
    'manifest',
    `${path}, the journal of an erasure that was killed, is damaged at line ${line}. Take it from a back-up, or move it ` +
      'and its manifest away: erasing again is safe, but what was done before stands in no other manifest.',
  );
}

function noJournal(path: string): EraseError {
  return new EraseError(
    'manifest',
    `${path} is there and is no journal of an erasure. Give another --manifest, or move it away.`,
  );
}
