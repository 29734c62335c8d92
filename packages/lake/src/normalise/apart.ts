import { realpath } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { NormaliseError } from './normalise-error.ts';

const S3 = 's3://';

/** Throws `NormaliseError` unless the input and the output lie apart: neither in the other. */
export async function checkApart(paths: readonly string[], out: string): Promise<void> {
  const outFolder = await folderOf(out);
  for (const path of paths) {
    const given = await placeOf(path);
    if (outFolder.startsWith(given.endsWith('*') ? given.slice(0, -1) : asFolder(given)) || given.startsWith(outFolder))
      throw new NormaliseError('not-apart', out, path);
  }
}

async function folderOf(path: string): Promise<string> {
  return asFolder(await placeOf(path));
}

function asFolder(place: string): string {
  const separator = place.startsWith(S3) ? '/' : sep;
  return place.endsWith(separator) ? place : `${place}${separator}`;
}

async function placeOf(path: string): Promise<string> {
  return path.startsWith(S3) ? path.replace(/\/+$/, '') : realPlace(resolve(path));
}

/** With links followed; of what isn't there yet, the folders that are. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realPlace(above), path.slice(above.length));
  }
}
