import { createReadStream, fstatSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { readChunks } from '@acme/telemetry-lake';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** How standard input is named, in arguments and in results. */
export const STDIN = '-';

/** What to judge, by the arguments: standard input when there are none. Throws {@link UsageError}. */
export function sourcesOf(positionals: readonly string[], { stdin }: Terminal): readonly string[] {
  if (positionals.filter((it) => it === STDIN).length > 1) {
    throw new UsageError('Standard input (-) can be read only once. Name it once.');
  }
  if (positionals.length > 0) return positionals;
  if (stdin.isTTY === true) {
    throw new UsageError(
      'There is nothing to judge. Name files, or pipe events into it: acme-telemetry validate FILE... (--help says more)',
    );
  }
  return [STDIN];
}

/** All bytes in these files; undefined when that can't be known before they are read. */
export async function totalBytes(sources: readonly string[]): Promise<number | undefined> {
  if (sources.includes(STDIN)) return;
  const files = await Promise.all(sources.map((source) => stat(source).catch(() => undefined)));
  // A pipe or a device is there, and says 0.
  if (files.some((file) => file !== undefined && !file.isFile())) return;
  return files.reduce((sum, file) => sum + (file?.size ?? 0), 0);
}

/** The text of a source, uncompressed. Ends with an error when the user interrupts. Throws `LakeReadError`. */
export function openSource(
  source: string,
  { stdin, interrupted }: Terminal,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream: Readable = source === STDIN ? readableOf(stdin) : createReadStream(source);
  addAbortSignal(interrupted, stream);
  return readChunks(watched(stream, onRead), { name: source === STDIN ? 'standard input' : source });
}

/** Node takes a folder to be a standard input without content; opened as a file it fails as one that is named does. */
function readableOf(stdin: Terminal['stdin']): Readable {
  const { fd } = stdin;
  return fd !== undefined && fstatSync(fd).isDirectory() ? createReadStream('', { fd, autoClose: false }) : stdin;
}

async function* watched(stream: AsyncIterable<Uint8Array>, onRead: (bytes: number) => void) {
  for await (const chunk of stream) {
    onRead(chunk.length);
    yield chunk;
  }
}
