import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from '@acme/telemetry-conformance/one-at-a-time';
import { prepareReference } from '../reference/prepare.ts';
import { cache, dist, docs, root } from './places.ts';
import { prepareRepositoryPages } from './repository-pages.ts';

/** What a page can be made of. */
const SOURCES = ['*.md', 'package.json', 'docs/**/*', 'packages/**/*'];
const NOT_SOURCES = ['node_modules', 'dist', 'cache', '.temp', '.scratch', '.cache', 'site-tests'];

/** Of the sources from which the site was last built. */
const fingerprintFile = join(cache, 'built-from');

/** A hash of all that the site is made of: names and bytes. */
function fingerprint(): string {
  const exclude = ({ name }: { name: string }) => NOT_SOURCES.includes(name);
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true, exclude })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Builds the site, unless it was built from the very sources that are there. Whether it did. */
export async function buildWhenChanged(): Promise<boolean> {
  // Two builds would take each other's folder away.
  return oneAtATime(join(cache, 'building'), async () => {
    // The pages that are made count as sources, so they are made first.
    await prepareReference();
    prepareRepositoryPages();
    const now = fingerprint();
    const isFresh = existsSync(join(dist, '_headers')) && readIfThere(fingerprintFile) === now;
    if (isFresh) return false;
    rmSync(fingerprintFile, { force: true });
    const { build } = await import('vitepress');
    await build(docs);
    writeFileSync(fingerprintFile, now);
    return true;
  });
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
