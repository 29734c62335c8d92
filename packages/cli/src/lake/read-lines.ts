import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { STDIN } from '../validate/sources.ts';
import { readWhole } from './read-whole.ts';

/**
 * The lines of a small file, or of standard input (`-`): UTF-8, plain or gzip, LF or CRLF. White space stays, as it may
 * belong to what the line says. Throws {@link UsageError} or `LakeReadError`.
 */
export async function readLines(source: string, terminal: Terminal): Promise<readonly string[]> {
  const bytes = await readWhole(source, terminal);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).split(/\r?\n/);
  } catch {
    throw new UsageError(`${source === STDIN ? 'Standard input' : source} is no UTF-8 text. Save it as UTF-8.`);
  }
}
