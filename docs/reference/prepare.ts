/**
 * Makes the pages of the reference that are not kept in git, from the sources. The build of the site calls
 * `prepareReference` before
 * VitePress looks for pages: they are files, not dynamic routes, since the local search reads files only.
 *
 *     await prepareReference();
 *
 * As a program: `node docs/reference/prepare.ts`.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiPages } from '../generate/api/api-pages.ts';
import { sourcesOfApi } from '../generate/api/sources.ts';
import type { Page } from '../generate/page.ts';
import { pages } from '../generate/pages.ts';

const docs = join(import.meta.dirname, '..');
/** What the pages of the API were made from that are there. */
const apiMadeFrom = join(import.meta.dirname, '.cache/api-made-from');

/**
 * Writes the pages that differ, and removes those that are no more. It takes a second, and ten more where a type or a
 * comment of a package
 * has changed since.
 */
export async function prepareReference(): Promise<void> {
  write(await pages(), ['cli', 'fields', 'rules', 'scenarios']);
  const sources = sourcesOfApi();
  if (existsSync(join(docs, 'reference/api/index.md')) && textOf(apiMadeFrom) === sources) return;
  write(await apiPages(), ['api']);
  mkdirSync(dirname(apiMadeFrom), { recursive: true });
  writeFileSync(apiMadeFrom, sources);
}

/** Writes pages that make up whole folders of the reference. */
function write(pages: readonly Page[], folders: readonly string[]): void {
  const wanted = new Set(pages.map(({ path }) => path));
  const there = folders.flatMap((folder) => globSync(`reference/${folder}/**/*.md`, { cwd: docs }));
  for (const path of there) if (!wanted.has(path)) rmSync(join(docs, path));
  for (const { path, content } of pages) {
    const file = join(docs, path);
    if (textOf(file) === content) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

if (import.meta.main) await prepareReference();
