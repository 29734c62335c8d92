import { createReadStream, createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { StopSignal } from '../stop-signal.ts';

/** A file that its owner alone may read and write. */
const MODE = 0o100600;

/**
 * Puts all files of a folder into a new zip file, by their paths in the folder. Throws where the zip is there already, and what
 * `signal` is aborted with.
 */
export async function zipFolder(folder: string, target: string, signal?: StopSignal): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  for (const file of files.sort()) {
    zip.addReadStreamLazy(relative(folder, file).split(sep).join('/'), { mode: MODE }, (add) => {
      // With the signal, so that its file is closed, which nobody reads any more then.
      add(
        undefined,
        createReadStream(file, { signal }).on('error', (error) => output.destroy(error)),
      );
    });
  }
  zip.end();
  try {
    await pipeline(output, createWriteStream(target, { flags: 'wx', mode: 0o600 }), { signal });
  } catch (error) {
    // A stream that is stopped has an error of its own.
    signal?.throwIfAborted();
    throw error;
  }
}
