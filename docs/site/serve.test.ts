import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headerRows, headersText } from './headers.ts';
import { type Server, serve } from './serve.ts';

const outside = mkdtempSync(join(tmpdir(), 'serve-'));
const folder = join(outside, 'site');
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, 'guides'), { recursive: true });
  writeFileSync(join(folder, '_headers'), headersText(headerRows([])));
  writeFileSync(join(folder, 'index.html'), 'first');
  writeFileSync(join(folder, '404.html'), 'nothing');
  writeFileSync(join(folder, 'guides/a b.html'), 'a guide');
  writeFileSync(join(outside, 'secret.html'), 'secret');
  server = await serve(folder, 0);
});
afterAll(async () => {
  await server.close();
  rmSync(outside, { recursive: true });
});

/** As it stands: `fetch` would tidy the path. */
function get(path: string, method = 'GET'): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request(server.origin, { path, method }, async (response) => {
      const parts = await response.toArray();
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() });
    })
      .on('error', reject)
      .end();
  });
}

test.each([
  ['/', 'first'],
  ['/?a=b', 'first'],
  ['/index.html', 'first'],
  ['/index', 'first'],
  ['/guides/a%20b', 'a guide'],
  ['/guides/a%20b.html#c', 'a guide'],
])('%s is a file', async (path, text) => expect(await get(path)).toEqual({ status: 200, text }));

test.each([
  '/none',
  '/guides',
  '/guides/',
  '/../secret.html',
  '/guides/../../secret.html',
  '/%2e%2e/secret.html',
  '/..%2fsecret.html',
  '/..\\secret.html',
  '/%5c..%5csecret.html',
  '/secret.html%00',
  '/%',
  '//../secret',
])('%s is not', async (path) => expect(await get(path)).toEqual({ status: 404, text: 'nothing' }));

test('only reading is allowed', async () => {
  expect(await get('/', 'HEAD')).toEqual({ status: 200, text: '' });
  expect((await get('/', 'POST')).status).toBe(405);
});

test('a port that is taken is an error', async () => {
  await expect(serve(folder, Number(new URL(server.origin).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
