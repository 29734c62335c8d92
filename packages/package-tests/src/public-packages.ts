import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly man?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface PublicPackage {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
}

export const root = join(import.meta.dirname, '../../..');

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Exported as a whole: data for other languages, and no code. Its tests are in data-package.test.ts. */
const ONLY_DATA = './*';

/**
 * The packages of a workspace that are published with code: not private, with something to import or to run. Throws when there is
 * none.
 */
export function publicPackages(workspace = root): readonly PublicPackage[] {
  const found = globSync('packages/*/package.json', { cwd: workspace })
    .sort()
    .map((file) => join(workspace, dirname(file)))
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => !manifest.private && (manifest.exports ?? manifest.bin) !== undefined)
    .filter(({ manifest: { exports = {} } }) => !(ONLY_DATA in exports))
    .map(({ folder, manifest: { name } }) => ({ name, folder }));
  if (found.length > 0) return found;
  const looked = existsSync(join(workspace, 'packages'))
    ? 'every package.json there is private'
    : 'there is no such folder';
  throw new Error(`No public package in packages/*: ${looked}. Mend publicPackages, or what it reads.`);
}
