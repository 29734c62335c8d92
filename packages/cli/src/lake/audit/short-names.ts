import type { ObjectReport } from '@acme/telemetry-lake';

/** How a report names objects: where names are long, without the folder that all of them share. */
export interface ShortNames {
  /** With its `/`; `''` when nothing is left out. */
  readonly folder: string;
  readonly of: (object: string) => string;
}

/** Names up to this length are shown as they are. */
const LONGEST_WHOLE = 48;

export function shortNames(objects: readonly Pick<ObjectReport, 'object'>[]): ShortNames {
  const names = objects.map(({ object }) => object);
  const isLong = names.some((name) => name.length > LONGEST_WHOLE);
  const folder = isLong ? sharedFolder(names) : '';
  return { folder, of: (object) => (object.startsWith(folder) ? object.slice(folder.length) : object) };
}

function sharedFolder([first = '', ...others]: readonly string[]): string {
  const folders = first.split('/').slice(0, -1);
  let shared = folders.length;
  for (const other of others) {
    const theirs = other.split('/').slice(0, -1);
    const differs = folders.slice(0, shared).findIndex((folder, at) => folder !== theirs[at]);
    if (differs !== -1) shared = differs;
  }
  return folders
    .slice(0, shared)
    .map((folder) => `${folder}/`)
    .join('');
}
