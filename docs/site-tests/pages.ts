import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** The folder of the built site. */
export const siteFolder = inject('siteFolder');

/** The paths of all built pages, such as `/start/producer.html`, the first page as `/`. */
export const pagePaths: readonly string[] = globSync('**/*.html', { cwd: siteFolder })
  .filter((file) => file !== '404.html')
  .map((file) => `/${file}`.replace(/\/index\.html$/, '/'))
  .sort();

/** What a page's file holds. */
export function htmlOf(path: string): string {
  return readFileSync(join(siteFolder, path.endsWith('/') ? `${path}index.html` : path), 'utf8');
}
