import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { breakableRules } from '../playground/examples/examples.ts';
import { htmlOf, pagePaths, siteFolder } from './pages.ts';

const anchorsOf = (path: string) => new Set([...htmlOf(path).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
const anchors = new Map(pagePaths.map((path) => [path, anchorsOf(path)]));
/** `href` and `src` of a page's elements, its own address resolved. */
const linksOf = (path: string) =>
  [...htmlOf(path).matchAll(/<[a-z][^<>]*?\s(?:href|src)="([^"]*)"/g)].map(
    ([, link = '']) => new URL(link.replaceAll('&amp;', '&'), `http://site${path}`),
  );

/** Why a link can't be followed on a host that serves files as they are; undefined when it can. */
function faultOf({ origin, protocol, pathname, hash }: URL): string | undefined {
  if (origin !== 'http://site')
    return ['https:', 'mailto:'].includes(protocol) ? undefined : `${protocol} is not https`;
  const path = decodeURIComponent(pathname).replace(/\/index\.html$/, '/');
  const file = join(siteFolder, path.endsWith('/') ? `${path}index.html` : path);
  if (!existsSync(file) || !statSync(file).isFile()) return 'there is no such file';
  const anchor = decodeURIComponent(hash.slice(1));
  if (path === '/playground.html' && anchor.startsWith('break='))
    return breakableRules.some(({ id }) => anchor === `break=${id}`) ? undefined : 'there is no such rule to break';
  return anchor === '' || anchors.get(path)?.has(anchor) ? undefined : `there is no ${hash} in it`;
}

test.each(pagePaths)('every link of %s leads somewhere', (path) => {
  const links = linksOf(path);
  expect(links.length).toBeGreaterThan(5);
  const faults = links.flatMap((link) => {
    const fault = faultOf(link);
    return fault === undefined ? [] : [`${link.href.replace('http://site', '')}: ${fault}`];
  });
  expect([...new Set(faults)]).toEqual([]);
});

test.each([
  ['http://site/no-such-page.html', 'there is no such file'],
  ['http://site/rules', 'there is no such file'],
  ['http://site/rules.html#no-such-heading', 'there is no #no-such-heading in it'],
  ['http://site/playground.html#break=enum', undefined],
  ['http://site/playground.html#break=no-such-rule', 'there is no such rule to break'],
  ['http://elsewhere.example/', 'http: is not https'],
  ['https://elsewhere.example/', undefined],
  ['http://site/', undefined],
])('%s: %s', (link, fault) => expect(faultOf(new URL(link))).toBe(fault));
