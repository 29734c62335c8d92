import type { DefaultTheme } from 'vitepress';
import type { PageRow } from '../.vitepress/navigation.ts';
import { contents, type Listed } from '../generate/contents.ts';
import { repositoryDocuments } from './repository-documents.ts';

type Item = DefaultTheme.SidebarItem;

/** What the folders hold whose pages are made, beside an index: their lists are read, not kept here. Append a row. */
export const FOLDERS: Readonly<Record<string, readonly Listed[]>> = {
  '/reference/rules/': contents.rules,
  '/reference/fields/': contents.fields,
  '/reference/scenarios/': contents.scenarios,
  '/reference/api/': contents.api,
  '/reference/cli/': contents.cli,
  '/repository/': repositoryDocuments.map(({ name, title }) => ({ slug: name, title })),
};

/** The sidebar of these rows, a heading a group and a page a line; within one of the folders, with its pages too. */
export function sidebarsOf(pages: readonly PageRow[]): DefaultTheme.SidebarMulti {
  return Object.fromEntries(['/', ...Object.keys(FOLDERS)].map((open) => [open, sidebarOf(pages, open)]));
}

function sidebarOf(pages: readonly PageRow[], open: string): Item[] {
  const groups = Map.groupBy(pages, ({ group }) => group);
  return [...groups].map(([text, rows]) => ({
    text,
    items: rows.map(({ path, title, link = path }) => ({
      text: title,
      link,
      ...(path === open
        ? { items: (FOLDERS[path] ?? []).map((page) => ({ text: page.title, link: path + page.slug })) }
        : {}),
    })),
  }));
}
