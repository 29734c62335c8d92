import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly man?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** That of a package that is published. */
export interface PublicManifest extends Manifest {
  readonly version: string;
  readonly files: readonly string[];
  readonly publishConfig?: Readonly<Record<string, unknown>>;
  readonly repository?: { readonly type: string; readonly url: string; readonly directory: string };
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

/**
 * The manifests of the packages of a workspace that are published, those without code included, each with its folder from the
 * workspace. Throws when there is none.
 */
export function publicManifests(workspace = root): readonly (PublicManifest & { readonly folder: string })[] {
  const found = globSync('packages/*/package.json', { cwd: workspace })
    .sort()
    .map((file) => dirname(file))
    .map((folder) => ({ ...(readManifest(join(workspace, folder)) as PublicManifest), folder }))
    .filter(({ private: isPrivate }) => !isPrivate);
  if (found.length > 0) return found;
  const looked = existsSync(join(workspace, 'packages'))
    ? 'every package.json there is private'
    : 'there is no such folder';
  throw new Error(`No public package in packages/*: ${looked}. Mend publicManifests, or what it reads.`);
}

/** Exported as a whole: data for other languages, and no code. Its tests are in data-package.test.ts. */
const ONLY_DATA = './*';

/** The packages of a workspace that are published with code: with something to import or to run. Throws when there is none. */
export function publicPackages(workspace = root): readonly PublicPackage[] {
  const found = publicManifests(workspace)
    .filter(({ exports, bin }) => (exports ?? bin) !== undefined)
    .filter(({ exports = {} }) => !(ONLY_DATA in exports))
    .map(({ name, folder }) => ({ name, folder: join(workspace, folder) }));
  if (found.length > 0) return found;
  throw new Error('No public package in packages/* has code. Mend publicPackages, or what it reads.');
}
