import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.ts';

/** A document that lies outside `docs` and is a page of the site all the same. */
export interface RepositoryDocument {
  /** From the root of the repository, such as `packages/cli/README.md`. */
  readonly file: string;
  /** The last part of its page's path, such as `cli` of `/repository/cli`. */
  readonly name: string;
  /** Its heading. */
  readonly title: string;
  readonly text: string;
}

/** Append a pattern. */
const FILES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'packages/*/README.md'];

/** All of them, those at the root first. */
export const repositoryDocuments: readonly RepositoryDocument[] = FILES.flatMap((pattern) =>
  globSync(pattern, { cwd: root }).sort(),
).map((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const parts = file.replace(/\.md$/, '').split('/');
  return {
    file,
    name: (parts[1] ?? parts[0] ?? file).toLowerCase(),
    title: /^# (.+)$/m.exec(text)?.[1] ?? file,
    text,
  };
});
