import { statSync } from 'node:fs';
import { join } from 'node:path';

/** How the name of each file of rejects ends. */
export const REJECTS_SUFFIX = '.rejects.jsonl.gz';

/** For each object's name a file in the folder, its path mirrored; no two the same. */
export function rejectsFiles(folder: string, names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const path = mirrored(name);
    let file = `${path}${REJECTS_SUFFIX}`;
    for (let number = 2; taken.has(file); number += 1) file = `${path}~${number}${REJECTS_SUFFIX}`;
    taken.add(file);
    return join(folder, file);
  });
}

/** By which a file is known again that an audit has written, and no other has since; undefined when none is there. */
export function stampOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && `${stats.size} ${stats.mtimeMs}`;
}

/** A path that stays in the folder: `s3://bucket/key` as `bucket/key`, `../a` as `up/a`. */
function mirrored(name: string): string {
  const steps = name.replace(/^s3:\/\//, '').split('/');
  return steps
    .filter((step) => step !== '' && step !== '.')
    .map((step) => (step === '..' ? 'up' : step))
    .join('/');
}
