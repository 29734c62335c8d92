import { join, posix } from 'node:path';
import { repositoryDocuments } from './repository-documents.ts';

/** The file of a page, from the root of the repository; `page` as VitePress names it, such as `start/producer.md`. */
export function sourceOf(page: string): string {
  const document = repositoryDocuments.find(({ name }) => page === `repository/${name}.md`);
  return document?.file ?? join('docs', page);
}

/**
 * Where a link in a page leads on the site. Pages are read in the repository too, so they link to its files: those that
 * are pages are linked as such, and undefined is said of the others, which the site doesn't have.
 */
export function siteLink(page: string, href: string): string | undefined {
  if (/^([a-z][a-z+.-]*:|\/|#)/i.test(href)) return href;
  const [path = '', anchor] = href.split('#', 2);
  const target = posix.join(posix.dirname(sourceOf(page)), path).replace(/\/$/, '');
  const hash = anchor === undefined ? '' : `#${anchor}`;
  const document = repositoryDocuments.find(({ file }) => file === target || file === posix.join(target, 'README.md'));
  if (document) return `/repository/${document.name}${hash}`;
  if (!target.startsWith('docs/')) return undefined;
  return `/${target.slice('docs/'.length).replace(/\.(md|html)$/, '')}${path.endsWith('/') ? '/' : ''}${hash}`;
}
