import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';

/** How the name of each file of rejects ends. */
export const REJECTS_SUFFIX = '.rejects.jsonl.gz';

/** The longest name of a file or folder, in bytes. */
const MOST_NAME_BYTES = 255;

/**
 * For each object's name a file in the folder, its path mirrored; no two the same. A name that would be too long, as a
 * key of S3 may have it, or a file to which the suffix is added, ends in a hash of it instead.
 */
export function rejectsFiles(folder: string, names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const path = mirrored(name);
    let file = fileOf(path);
    for (let number = 2; taken.has(file); number += 1) file = fileOf(`${path}~${number}`);
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

function fileOf(path: string): string {
  const steps = path.split('/');
  const last = steps.pop() as string;
  const file = `${fitting(last, MOST_NAME_BYTES - REJECTS_SUFFIX.length)}${REJECTS_SUFFIX}`;
  return [...steps.map((step) => fitting(step, MOST_NAME_BYTES)), file].join('/');
}

function fitting(name: string, most: number): string {
  const bytes = Buffer.from(name);
  if (bytes.length <= most) return name;
  const ending = `~${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
  let end = most - ending.length;
  // Not within a character.
  while (((bytes[end] as number) & 0xc0) === 0x80) end -= 1;
  return `${bytes.subarray(0, end)}${ending}`;
}
