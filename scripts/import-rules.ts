import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';

/** Which packages of ours each folder may import: the table of the architecture, checked. Append a row for a new package. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[] | 'all'>> = {
  'packages/schema': [],
  'packages/testing': ['schema'],
  'packages/kafka': ['schema'],
  'packages/producer': ['schema', 'kafka'],
  'packages/consumer': ['schema', 'kafka'],
  'packages/lake': ['schema'],
  'packages/json-schema': ['schema'],
  'packages/evolution': ['schema'],
  'packages/cli': 'all',
  'packages/kafka-tests': 'all',
  'packages/lake-tests': 'all',
  'packages/examples': 'all',
  'packages/conformance': 'all',
  'packages/bench': 'all',
  'packages/package-tests': 'all',
  docs: 'all',
};

const SCOPE = '@acme/telemetry-';
const TABLE = 'the table in scripts/import-rules.ts';

export interface Package {
  /** From the root, such as `packages/lake`. */
  folder: string;
  /** Its package.json. */
  manifest: Readonly<Record<string, unknown>>;
  /** Sources that are no tests, by their path from the root. */
  sources: Readonly<Record<string, string>>;
}

/** What breaks the table: one sentence each, saying where, what is wrong and what to do. Empty when all is well. */
export function importFaults(packages: readonly Package[]): string[] {
  if (!packages.some(({ sources }) => Object.keys(sources).length > 0)) {
    return ['No source was found to check. Mend `readPackages` in scripts/import-rules.ts.'];
  }
  return packages.flatMap((pkg) => {
    const allowed = MAY_IMPORT[pkg.folder];
    if (!allowed) return [`${pkg.folder} has no row. Say what it may import of ours in ${TABLE}.`];
    return [...manifestFaults(pkg, allowed), ...sourceFaults(pkg, allowed)];
  });
}

function manifestFaults({ folder, manifest }: Package, allowed: readonly string[] | 'all'): string[] {
  if (allowed === 'all') return [];
  const dependencyKinds: Readonly<Record<string, readonly string[]>> = {
    dependencies: allowed,
    peerDependencies: allowed,
    optionalDependencies: allowed,
    devDependencies: [...allowed, 'testing'],
  };
  return Object.entries(dependencyKinds).flatMap(([kind, names]) =>
    Object.keys(manifest[kind] ?? {})
      .filter((name) => !mayImport(name, names))
      .map((name) => `${folder}/package.json names ${name} in ${kind}, ${but(folder, names)} Take it out.`),
  );
}

function sourceFaults({ folder, sources }: Package, allowed: readonly string[] | 'all'): string[] {
  return Object.entries(sources).flatMap(([file, text]) =>
    ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName: specifier }) => {
      if (specifier.startsWith('.')) {
        return join(file, '..', specifier).startsWith(`${folder}/`)
          ? []
          : [`${file} imports ${specifier}, which lies outside ${folder}. Import a package by its name.`];
      }
      // A package may ask for an entry of its own by its name: then a build leaves that entry for itself.
      return allowed === 'all' || mayImport(specifier, [...allowed, basename(folder)])
        ? []
        : [`${file} imports ${specifier}, ${but(folder, allowed)} Move the code, or have it passed in by the caller.`];
    }),
  );
}

function mayImport(specifier: string, allowed: readonly string[]): boolean {
  if (!specifier.startsWith(SCOPE)) return true;
  const [name = ''] = specifier.slice(SCOPE.length).split('/');
  return allowed.includes(name);
}

function but(folder: string, allowed: readonly string[]): string {
  return `but of our packages ${folder} may import ${allowed.join(', ') || 'none'} (${TABLE}).`;
}

function readPackages(root: string): Package[] {
  return [...globSync('packages/*', { cwd: root }), 'docs']
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => {
      const files = globSync(`${folder}/{*.ts,{src,scripts}/**/*.ts}`, { cwd: root });
      const sources = files.filter((file) => !/\.test(-d)?\.ts$/.test(file));
      return {
        folder,
        manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
        sources: Object.fromEntries(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')])),
      };
    });
}

if (import.meta.main) {
  const packages = readPackages(join(import.meta.dirname, '..'));
  const faults = importFaults(packages);
  const checked = packages.reduce((sum, { sources }) => sum + Object.keys(sources).length, 0);
  console.log(faults.length > 0 ? faults.join('\n') : `${checked} sources of ${packages.length} packages keep to it.`);
  process.exitCode = Number(faults.length > 0);
}
