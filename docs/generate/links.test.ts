import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contents } from './contents.ts';
import { generated } from './generated.ts';
import { pages } from './pages.ts';

const docs = join(import.meta.dirname, '..');
const written = globSync('reference/*.md', { cwd: docs })
  .filter((path) => path !== 'reference/performance.md')
  .map((path) => ({ path, content: readFileSync(join(docs, path), 'utf8') }));
const kept = generated.map(({ path, content }) => ({ path: path.replace('docs/', ''), content }));
const all = [...(await pages()), ...written, ...kept.filter(({ path }) => path.endsWith('.md'))];
const byPath = new Map(all.map(({ path, content }) => [`/${path.replace(/\.md$/, '')}`, content]));

/** The text of a page without its blocks of code, in which a link is none. */
const prose = (content: string) => content.replace(/^(`{3,})[\s\S]*?^\1$/gm, '');

/** Links to places of the site, as `page -> link`. */
const links = all.flatMap(({ path, content }) =>
  [...prose(content).matchAll(/\]\((\/[^)\s]*)\)/g)].map(([, link = '']) => ({ path, link })),
);

const headings = (content: string) => [...prose(content).matchAll(/^#+ (.+?)(?: \{#(.+)\})?$/gm)];
const anchorsOf = (content: string) => [
  ...headings(content).map(([, text = '', id]) => id ?? text.toLowerCase().replace(/[^a-z0-9]+/g, '-')),
  ...[...content.matchAll(/<a id="(.+?)">/g)].map(([, id]) => id),
];

test('there are pages of every kind, and links between them', () => {
  expect(all.length).toBeGreaterThan(60);
  expect(links.length).toBeGreaterThan(500);
});

test('links of the reference lead to pages that are made, or kept', () => {
  const api = new Set(['/reference/api/', ...contents.api.map(({ slug }) => `/reference/api/${slug}`)]);
  const isThere = (page: string) =>
    byPath.has(page.replace(/\/$/, '/index')) ||
    api.has(page) ||
    existsSync(join(docs, `${page}.md`)) ||
    // Pages of documents outside of docs.
    page.startsWith('/repository/');
  const dead = links.filter(({ link }) => !isThere(link.replace(/#.*/, '')));
  expect(dead).toEqual([]);
});

test('links within the reference lead to headings that are there', () => {
  const anchored = links.filter(({ link }) => link.includes('#'));
  expect(anchored.length).toBeGreaterThan(100);
  const dead = anchored.filter(({ link }) => {
    const [page = '', anchor] = link.split('#');
    const content = byPath.get(page.replace(/\/$/, '/index'));
    return content !== undefined && !anchorsOf(content).includes(anchor ?? '');
  });
  expect(dead).toEqual([]);
});

test('links of the documents that are read in the repository lead to files that are there', () => {
  const relative = kept.flatMap(({ path, content }) =>
    [...prose(content).matchAll(/\]\(([A-Za-z_]+\.md)(?:#([^)]+))?\)/g)].map(([, file = '', anchor]) => ({
      path,
      file,
      anchor,
    })),
  );
  expect(relative.length).toBeGreaterThan(20);
  const dead = relative.filter(({ file, anchor }) => {
    if (!existsSync(join(docs, file))) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(join(docs, file), 'utf8')).includes(anchor);
  });
  expect(dead).toEqual([]);
});

test('Vue finds nothing to fill in outside of code', () => {
  const found = all.filter(({ content }) => /\{\{/.test(prose(content).replace(/(`+).*?\1/g, '')));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('every page has one title, and blocks that say their language', () => {
  for (const { path, content } of all) {
    expect([path, headings(content).filter(([line]) => line.startsWith('# ')).length]).toEqual([path, 1]);
    const fences = [...content.matchAll(/^(`{3,})(.*)\n[\s\S]*?^\1$/gm)];
    expect([path, fences.filter(([, , language]) => !/^[a-z]+/.test(language ?? ''))]).toEqual([path, []]);
  }
});

test.each(Object.entries(contents))('lists of %s name the pages that there are', (folder, listed) => {
  expect(listed.length).toBeGreaterThan(0);
  if (folder === 'api') return;
  const wanted = listed.map(({ slug }) => `/reference/${folder}/${slug}`);
  const own = [...byPath.keys()].filter(
    (path) => path.startsWith(`/reference/${folder}/`) && !/\/(index|coverage)$/.test(path),
  );
  expect(own.sort()).toEqual(wanted.sort());
});
