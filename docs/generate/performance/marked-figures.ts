import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, figures, shown } from './figures.ts';

const root = join(import.meta.dirname, '../../..');

/** The pages outside of the reference that show figures, by their path from the root, the figures between their marks. */
export function pagesWithFigures(): readonly { readonly path: string; readonly content: string }[] {
  return [...new Set(figures.flatMap(({ pages }) => pages))].map((path) => {
    const own = figures.filter(({ pages }) => pages.includes(path));
    return { path, content: withFigures(readFileSync(join(root, path), 'utf8'), own) };
  });
}

const MARKED = /^<!-- figures: (\S+) -->$[\s\S]*?^<!-- \/figures -->$/gm;

/** A page with each of the figures between its marks. Throws when the marks are not those of the figures, each once. */
export function withFigures(page: string, own: readonly Figure[]): string {
  const names = own.map(({ name }) => name);
  const found = [...page.matchAll(MARKED)].map(([, name = '']) => name);
  if (found.toSorted().join() !== names.toSorted().join())
    throw new Error(
      `A page has marks for ${found.join(', ') || 'no figures'}, and is to show ${names.join(', ')}. Put ` +
        '`<!-- figures: NAME -->` and `<!-- /figures -->` around each, on lines of their own.',
    );
  return page.replaceAll(MARKED, (_, name) => {
    const figure = own.find((one) => one.name === name) as Figure;
    return `<!-- figures: ${name} -->\n\n${shown(figure)}\n\n<!-- /figures -->`;
  });
}
