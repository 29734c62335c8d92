/**
 * Writes what each public package is made of, as CycloneDX, into a folder: one file a package, which the release carries. Usage:
 * node scripts/bills-of-materials.ts FOLDER
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The manifests of the packages that are published, by their folders from the root. Throws when there is none. */
export function publicManifests(): ReadonlyMap<string, Manifest> {
  const all = globSync('packages/*', { cwd: root }).map((folder): [string, Manifest] => [folder, manifestIn(folder)]);
  const found = all.filter(([, manifest]) => !manifest.private);
  if (found.length > 0) return new Map(found);
  throw new Error('Every package in packages/* is private: mend publicManifests, or the package.json files.');
}

/** The package.json of a folder, from the root. */
export function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

/** The file of a package, such as `acme-telemetry-schema-1.2.3.cdx.json`. */
export function billFile({ name, version }: Manifest): string {
  return `${name.replace('@', '').replace('/', '-')}-${version}.cdx.json`;
}

if (import.meta.main) {
  const [folder, ...rest] = process.argv.slice(2);
  if (folder === undefined || rest.length > 0) throw new Error('Usage: node scripts/bills-of-materials.ts FOLDER');
  mkdirSync(folder, { recursive: true });
  const manifests = [...publicManifests().values()];
  const args = [
    'sbom',
    ...['--sbom-format', 'cyclonedx', '--split', '--prod', '--fail-if-no-match'],
    // Clients and libraries that a user chooses are part of what the user makes, not of ours.
    '--exclude-peers',
    ...manifests.flatMap(({ name }) => ['--filter', name]),
    ...['--out', join(resolve(folder), '%s-%v.cdx.json')],
  ];
  const { npm_execpath: running } = process.env;
  const [program, ...before] =
    running !== undefined && basename(running) === 'pnpm' ? [running] : ['npx', '-y', 'pnpm@12'];
  // What is installed is what is listed.
  const env = { ...process.env, pnpm_config_verify_deps_before_run: 'false' };
  const { status, error } = spawnSync(program as string, [...before, ...args], { cwd: root, env, stdio: 'inherit' });
  if (error !== undefined) throw error;
  process.exitCode = status ?? 1;
}
