import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AS_INSTALLED, pnpm } from '../packages/package-tests/src/pnpm.ts';
import { type PublicManifest, publicManifests, root } from '../packages/package-tests/src/public-packages.ts';
import { readCommandLine, wrongUse } from './command-line.ts';

const HELP = `Writes what each public package is made of, as CycloneDX, into a folder: one file a package, which the release carries.

Usage: npx -y pnpm@12 bills-of-materials FOLDER
`;

/** The file of a package, such as `acme-telemetry-schema-1.2.3.cdx.json`. */
export function billFile({ name, version }: Pick<PublicManifest, 'name' | 'version'>): string {
  return `${name.replace('@', '').replace('/', '-')}-${version}.cdx.json`;
}

if (import.meta.main) {
  const [folder, ...rest] = readCommandLine(HELP, {}).positionals;
  if (folder === undefined || rest.length > 0) wrongUse(HELP, 'It takes one folder.');
  mkdirSync(folder, { recursive: true });
  const args = [
    'sbom',
    ...['--sbom-format', 'cyclonedx', '--split', '--prod', '--fail-if-no-match'],
    // Clients and libraries that a user chooses are part of what the user makes, not of ours.
    '--exclude-peers',
    ...publicManifests().flatMap(({ name }) => ['--filter', name]),
    ...['--out', join(resolve(folder), '%s-%v.cdx.json')],
  ];
  const [program, ...before] = pnpm;
  const env = { ...process.env, ...AS_INSTALLED };
  const { status, error } = spawnSync(program, [...before, ...args], { cwd: root, env, stdio: 'inherit' });
  if (error !== undefined) throw error;
  process.exitCode = status ?? 1;
}
