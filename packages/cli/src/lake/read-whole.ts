import { Interrupted } from '../cluster/interruptible.ts';
import type { Terminal } from '../terminal.ts';
import { openSource } from '../validate/sources.ts';

/** The bytes of a small file, or of standard input (`-`), uncompressed. Throws `LakeReadError`, or {@link Interrupted}. */
export async function readWhole(source: string, terminal: Terminal): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of openSource(source, terminal, () => {})) chunks.push(chunk);
  } catch (error) {
    if (terminal.interrupted.aborted) throw new Interrupted('Interrupted.', { cause: error });
    throw error;
  }
  return Buffer.concat(chunks);
}
