import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fate, S3Proxy } from './s3-proxy.ts';

/** A server that takes note of what it was told, in whole. */
let server: Server;
let proxy: S3Proxy;
let carriedOut: string[];

beforeEach(async () => {
  carriedOut = [];
  server = createServer(async (request, response) => {
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    carriedOut.push(`${request.method} ${request.url} ${body}`);
    response.setHeader('etag', '"1"').end('answer');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await S3Proxy.listen(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  server.close();
});

const put = (body = 'some bytes') => fetch(`${proxy.endpoint}/bucket/a%20key`, { method: 'PUT', body });

test('passes on what it has nothing to say about, and knows what is asked', async () => {
  const answer = await put();
  expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([200, '"1"', 'answer']);
  const ask = (method: string, path: string) => fetch(`${proxy.endpoint}/bucket${path}`, { method });
  for (const [method, path] of [
    ['DELETE', '/a?versionId=1'],
    ['DELETE', '/a'],
    ['GET', '/a'],
    ['HEAD', '/a'],
    ['GET', '/a?tagging'],
    ['GET', '?list-type=2'],
    ['GET', '/?versions'],
    ['GET', '/b'],
  ] as const) {
    await ask(method, path);
  }
  expect(carriedOut).toHaveLength(9);
  expect(proxy.asked.map(({ kind, number }) => `${kind} ${number}`)).toEqual([
    ...['put 1', 'delete-version 1', 'delete 1', 'get 1', 'head 1', 'tagging 1', 'list 1', 'versions 1', 'get 2'],
  ]);
  expect(proxy.asked[0]?.key).toBe('a key');
});

test.each<[what: string, fate: Fate, status: number | 'cut', carriedOut: number]>([
  ['cut before', { at: 'before', act: 'cut' }, 'cut', 0],
  ['cut half-way', { at: 'half', act: 'cut' }, 'cut', 0],
  ['cut after', { at: 'after', act: 'cut' }, 'cut', 1],
  ['answered', { status: 503 }, 503, 0],
  ['answered when it was carried out', { status: 500, carryOut: true }, 500, 1],
  ['slow', { slowMs: 1 }, 200, 1],
])('a put that is %s', async (_what, fate, status, done) => {
  proxy.decide = () => fate;
  expect(
    await put().then(
      (answer) => answer.status,
      () => 'cut',
    ),
  ).toBe(status);
  expect(carriedOut).toHaveLength(done);
});

test('something else happens before a request goes on, or in its place', async () => {
  const order: string[] = [];
  proxy.decide = () => ({ meanwhile: async () => void order.push(`${carriedOut.length} were carried out`) });
  await put();
  expect(order).toEqual(['0 were carried out']);
  expect(carriedOut).toHaveLength(1);
});
