import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CACHE, cached } from './cached.ts';
import { javaVersion } from './tool-chain.ts';

const FILE = 'classes.jsa';

/** Options that have Java take classes from an archive, loaded and verified, which is half of a broker's start; none where there is no archive. */
export function archivedClasses(classPath: string): readonly string[] {
  const file = join(CACHE, nameOf(classPath), FILE);
  // An archive that Java won't take is passed over; it would say so among what a program prints.
  return existsSync(file) ? ['-Xlog:disable', `-XX:SharedArchiveFile=${file}`] : [];
}

/**
 * Makes the archive of a class path for the Java of this machine, unless it is there.
 * @param run runs to its end, with these options, the program whose classes are to be in it.
 */
export async function archiveClasses(
  classPath: string,
  run: (writing: readonly string[]) => Promise<void>,
): Promise<void> {
  await cached(nameOf(classPath), async (unfinished) => {
    const file = join(unfinished, FILE);
    await run([`-XX:ArchiveClassesAtExit=${file}`]);
    if (!existsSync(file)) throw new Error('Java wrote no archive of classes.');
  });
}

/** Says all that Java compares. */
function nameOf(classPath: string): string {
  const hash = createHash('sha256').update(javaVersion());
  for (const jar of classPath.split(delimiter)) {
    const { size, mtimeMs } = statSync(jar);
    hash.update(`\n${jar} ${size} ${mtimeMs}`);
  }
  return `classes-${hash.digest('hex').slice(0, 16)}`;
}
