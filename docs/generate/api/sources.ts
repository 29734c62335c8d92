import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** What the pages of the API are made from: types with their comments, and what makes pages of them. */
const SOURCES = [
  'packages/*/src/**/*.ts',
  'packages/*/package.json',
  'tsconfig*.json',
  'docs/package.json',
  'docs/generate/**/*.ts',
];

/** A hash of all of it, by which pages are known that need not be made again. */
export function sourcesOfApi(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root, exclude: ['**/*.test.ts', '**/node_modules/**'] }).sort())
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
