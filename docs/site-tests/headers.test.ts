import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { headersOf, inlineScriptHashes, readHeaders } from '../site/headers.ts';
import { htmlOf, pagePaths, siteFolder } from './pages.ts';

const rows = readHeaders(readFileSync(join(siteFolder, '_headers'), 'utf8'));
const asset = /src="(\/assets\/[^"]+\.js)"/.exec(htmlOf('/'))?.[1] as string;

test.each([
  ['/', 200, 'text/html; charset=utf-8'],
  ['/rules', 200, 'text/html; charset=utf-8'],
  ['/rules.html?x=1', 200, 'text/html; charset=utf-8'],
  [asset, 200, 'text/javascript; charset=utf-8'],
  ['/hashmap.json', 200, 'application/json'],
  ['/no-such-page', 404, 'text/html; charset=utf-8'],
])('%s is answered %i with the headers that the file for static hosts lists', async (path, status, type) => {
  const response = await fetch(inject('site') + path);
  expect(response.status).toBe(status);
  const listed = headersOf(rows, path);
  expect(Object.keys(listed).length).toBeGreaterThan(4);
  expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-type': type, ...listed });
});

test.each(pagePaths)('%s has no inline script but those of the policy, and no inline style', (path) => {
  const policy = headersOf(rows, path)['content-security-policy'] ?? '';
  expect(policy).not.toContain('unsafe');
  expect(policy.split('; ')).toContain("default-src 'self'");
  const html = htmlOf(path);
  const hashes = inlineScriptHashes(html);
  expect(hashes.length).toBeGreaterThan(0);
  for (const hash of hashes) expect(policy).toContain(`'${hash}'`);
  expect(html).not.toMatch(/<[a-z][^<>]*\sstyle=|<style|<[a-z][^<>]*\son[a-z]+=/);
});

test('what never changes is kept, the rest asked for anew', async () => {
  const [page, script] = await Promise.all(['/', asset].map((path) => fetch(inject('site') + path)));
  expect(page?.headers.get('cache-control')).toBe('no-cache');
  expect(script?.headers.get('cache-control')).toContain('immutable');
});
