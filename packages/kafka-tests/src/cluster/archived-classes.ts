import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cached } from './cached.ts';
import { javaVersion } from './tool-chain.ts';

const FILE = 'classes.jsa';

const found = new Map<string, Promise<readonly string[]>>();

/**
 * Options that have Java take classes from an archive, loaded and verified, which is half of a broker's start.
 * @param run runs to its end, with these options, the program whose classes are to be in the archive. Called once for these jars
 * and this Java, and not again in this process if it fails: then there are no options, and all runs as without.
 */
export function archivedClasses(
  classPath: string,
  run: (writing: readonly string[]) => Promise<void>,
): Promise<readonly string[]> {
  const options = found.get(classPath) ?? find(classPath, run).catch(() => []);
  found.set(classPath, options);
  return options;
}

async function find(classPath: string, run: (writing: readonly string[]) => Promise<void>): Promise<readonly string[]> {
  const folder = await cached(`classes-${fingerprint(classPath)}`, async (unfinished) => {
    const file = join(unfinished, FILE);
    await run([`-XX:ArchiveClassesAtExit=${file}`]);
    if (!existsSync(file)) throw new Error('Java wrote no archive.');
  });
  // An archive that Java won't take is passed over; it would say so among what a program prints.
  return ['-Xlog:disable', `-XX:SharedArchiveFile=${join(folder, FILE)}`];
}

/** Of all that Java compares. */
function fingerprint(classPath: string): string {
  const hash = createHash('sha256').update(javaVersion());
  for (const jar of classPath.split(delimiter)) {
    const { size, mtimeMs } = statSync(jar);
    hash.update(`\n${jar} ${size} ${mtimeMs}`);
  }
  return hash.digest('hex').slice(0, 16);
}
