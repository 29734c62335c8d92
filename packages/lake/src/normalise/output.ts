import { LakeReadError } from '../lake-read-error.ts';
import { hourFolders, objectName } from '../object-name.ts';
import type { ErasableStorage, LakeStorage } from '../storage/storage.ts';
import { timeOf } from './hour-key.ts';
import { UNDATED } from './units.ts';

const ROOT = 'telemetry/';
const REJECTED_FOLDERS = ['rejects/invalid/', 'rejects/no-json/', 'rejects/reasons/'] as const;

/** The names of what a run writes, below its output. */
export class OutputNames {
  readonly #out: string;

  constructor(out: string) {
    this.#out = `${out.replace(/\/+$/, '')}/`;
  }

  record(hour: string): string {
    return `${this.#out}runs/${hour}.json`;
  }

  /** The records that there are. Throws `LakeReadError`. */
  async records(storage: LakeStorage): Promise<string[]> {
    return (await namesIn(storage, `${this.#out}runs/`)).filter((name) => name.endsWith('.json'));
  }

  events(hour: string, uuid: string, part: number, extension: string): string {
    const name = objectName({ partition: part, time: timeOf(hour), uuid });
    return `${this.#out}${name.replace(/\.gz$/, extension)}`;
  }

  /** What says that a run is under way. */
  get lock(): string {
    return `${this.#out}runs/_running.json`;
  }

  /** `folder`: one of `rejects/`. */
  rejects(folder: string, hour: string, uuid: string, part: number): string {
    if (hour === UNDATED) return `${this.#out}${folder}${UNDATED}/${part}-${uuid}.gz`;
    return `${this.#out}${folder}${objectName({ partition: part, time: timeOf(hour), uuid }).slice(ROOT.length)}`;
  }

  /** Where all that a unit writes lies. */
  foldersOf(hour: string): readonly string[] {
    if (hour === UNDATED) return [ROOT, 'rejects/'].map((folder) => `${this.#out}${folder}`);
    const folders = hourFolders(timeOf(hour));
    const rejected = REJECTED_FOLDERS.flatMap((folder) =>
      folder === 'rejects/reasons/' ? ['invalid/', 'no-json/'].map((kind) => `${folder}${kind}`) : [folder],
    );
    return [ROOT, ...rejected].map((folder) => `${this.#out}${folder}${folders}`);
  }
}

/**
 * Removes what earlier runs wrote, by their uuids, but for what is to stay. Throws `LakeReadError`, `LakeWriteError`.
 */
export async function removeOthers(
  storage: ErasableStorage,
  folders: readonly string[],
  uuids: readonly string[],
  stays: ReadonlySet<string>,
): Promise<void> {
  const isOurs = (name: string) => uuids.some((uuid) => name.slice(name.lastIndexOf('/')).includes(`-${uuid}.`));
  for (const folder of folders) {
    for (const name of await namesIn(storage, folder)) {
      if (stays.has(name) || !isOurs(name)) continue;
      const state = await storage.inspect(name);
      if (state !== undefined) await storage.remove(state);
    }
  }
}

async function namesIn(storage: LakeStorage, folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const { object } of storage.list(folder)) if (object !== undefined) names.push(object.name);
  } catch (error) {
    if (!(error instanceof LakeReadError && error.code === 'not-found')) throw error;
  }
  return names;
}
