import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** An entry point of a published package, which has a page. */
export interface Entry {
  /** As it is imported, such as `@acme/telemetry-kafka/memory`. */
  readonly name: string;
  /** Of its page, such as `kafka/memory`. */
  readonly slug: string;
  /** Its source, from the root. */
  readonly file: string;
  readonly description: string;
}

/** Programs rather than modules: what they export is for nobody. */
const NOT_IMPORTED = ['@acme/telemetry-lake/audit-worker'];

/** The entry points of all packages that are published and imported, by their names. */
export const entries: readonly Entry[] = globSync('packages/*/package.json', { cwd: root })
  .sort()
  .flatMap((path) => {
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8'));
    if (manifest.private === true) return [];
    return Object.entries<string>(manifest.exports ?? {}).flatMap(([key, file]) => {
      const name = join(manifest.name, key);
      if (!file.endsWith('.ts') || NOT_IMPORTED.includes(name)) return [];
      return [
        {
          name,
          slug: name.replace('@acme/telemetry-', ''),
          file: join(path, '..', file),
          description: manifest.description as string,
        },
      ];
    });
  });
