import { basename, join } from 'node:path';
import { packed, packedPackages } from './packed.ts';
import { readManifest } from './public-packages.ts';

/** One subpath that a public package exports, as its users get it. */
export interface Entry {
  /** What is imported, such as `@acme/telemetry-schema/ajv`. */
  readonly entry: string;
  readonly name: string;
  /** The package's folder in the repository, such as `packages/schema`. */
  readonly folder: string;
  /** Its name among the package's entries, such as `ajv`; `index` is the package itself. */
  readonly stem: string;
  /** The ES module and its declarations, from the package's folder. */
  readonly module: string;
  readonly declarations: string;
}

interface Conditions {
  readonly import: { readonly types: string; readonly default: string };
}

/** Every entry of every public package. Throws when there is none. */
export function publicEntries(): readonly Entry[] {
  const entries = packedPackages.flatMap(({ name, folder }) => {
    const { exports = {} } = readManifest(packed(name).extracted);
    return Object.entries(exports as Record<string, Conditions>).map(
      ([
        subpath,
        {
          import: { types, default: module },
        },
      ]) => ({
        entry: join(name, subpath),
        name,
        folder: `packages/${basename(folder)}`,
        stem: subpath === '.' ? 'index' : subpath.slice(2),
        module,
        declarations: types,
      }),
    );
  });
  if (entries.length > 0) return entries;
  throw new Error('No public package exports anything: mend publicEntries, or the exports of packages/*/package.json.');
}

/** Writes anew what the tests of this package keep in git. */
export function mendWith(test: string): string {
  return `npx -y pnpm@12 test packages/package-tests/src/${test} --update`;
}
