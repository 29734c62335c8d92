import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../corpus/ledger.ts';

/** One object, or one version of one, as it is stored. */
export interface Dumped {
  readonly key: string;
  /** undefined: a delete marker. */
  readonly data: Buffer | undefined;
  readonly versionId?: string | undefined;
  readonly latest: boolean;
  /** What has to be kept beside the bytes. */
  readonly meta: Readonly<Record<string, unknown>>;
}

/** Writes it as the checker reads it: `index.json`, and a file for each object. */
export async function writeDump(folder: string, dumped: readonly Dumped[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const objects: unknown[] = [];
  for (const [number, { data, ...rest }] of dumped.entries()) {
    const file = `${number}.bin`;
    if (data !== undefined) await writeFile(join(folder, file), data);
    objects.push({ ...rest, file, deleteMarker: data === undefined });
  }
  await writeFile(join(folder, 'index.json'), JSON.stringify({ objects }));
}

/** What a ledger says, as if it had been dumped; of each key the last write. */
export function dumpOf({ writes }: Ledger): Dumped[] {
  const last = new Map(writes.map((write) => [write.key, 'deleted' in write ? undefined : write.stored]));
  return [...last].map(([key, data]) => ({ key, data, latest: true, meta: { mode: 0o644 } }));
}
