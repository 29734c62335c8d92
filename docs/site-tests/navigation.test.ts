import { expect, test } from 'vitest';
import { PAGES } from '../.vitepress/navigation.ts';
import { FOLDERS } from '../site/sidebar.ts';
import { htmlOf, pagePaths } from './pages.ts';

/** The paths that the sidebar links to, as files. */
const listed = [
  ...PAGES.map(({ path, link = path }) => link),
  ...Object.entries(FOLDERS).flatMap(([folder, pages]) => pages.map(({ slug }) => folder + slug)),
].map((path) => (path.endsWith('/') ? path : `${path}.html`));

test('every page but the first is in the sidebar, and all that is in the sidebar is a page', () => {
  expect([...new Set(['/', ...listed])].sort()).toEqual([...pagePaths]);
});

test('every folder that is listed has its row', () => {
  expect(PAGES.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(FOLDERS)));
});

test('each reader has a first page in the bar', () => {
  for (const reader of ['Newcomer', 'Producer', 'Consumer', 'Data engineer']) {
    const row = PAGES.find(({ bar }) => bar === reader);
    expect(htmlOf('/')).toContain(`href="${row?.path}.html"`);
  }
});

test('within a folder the sidebar lists its pages, elsewhere it does not', () => {
  expect(htmlOf('/reference/rules/enum.html')).toContain('href="/reference/rules/range.html"');
  expect(htmlOf('/support-policy.html')).not.toContain('href="/reference/rules/range.html"');
});
