import { createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Puts all files of a folder into a new zip file, by their paths in the folder. Throws where the zip is there already. */
export async function zipFolder(folder: string, target: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const zip = new ZipFile();
  for (const file of files.sort()) zip.addFile(file, relative(folder, file).split(sep).join('/'));
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
}
