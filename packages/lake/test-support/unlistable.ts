import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Rows of tests: a path that can't be listed, and how it is made. */
export const unlistable: readonly (readonly [what: string, make: (path: string) => void])[] = [
  ['an empty folder', (path) => mkdirSync(path)],
  ['a folder of empty folders', (path) => mkdirSync(join(path, 'a', 'b.gz'), { recursive: true })],
  ['a link that leads nowhere', (path) => symlinkSync('nowhere', path)],
  ['nothing', () => {}],
];
