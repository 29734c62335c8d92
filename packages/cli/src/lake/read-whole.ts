import { readChunks } from '@acme/telemetry-lake';
import type { Terminal } from '../terminal.ts';
import { openSource, STDIN } from '../validate/sources.ts';

/** The bytes of a small file, or of standard input (`-`), uncompressed. Throws `LakeReadError`. */
export async function readWhole(source: string, terminal: Terminal): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const text = source === STDIN ? openSource(source, terminal, () => {}) : readChunks(source);
  for await (const chunk of text) chunks.push(chunk);
  return Buffer.concat(chunks);
}
