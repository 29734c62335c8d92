import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { headersOf, readHeaders } from './headers.ts';

/** By a file's ending. Append a row. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'application/jsonl',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export interface Server {
  /** Such as `http://127.0.0.1:4173`. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves a folder of files on loopback, with the headers that its `_headers` lists. `port` 0 takes a free one. Nothing
 * outside the folder is reached. Throws what listening throws, such as EADDRINUSE.
 */
export async function serve(folder: string, port: number): Promise<Server> {
  const rows = readHeaders(await readFile(join(folder, '_headers'), 'utf8'));
  const server = createServer(async ({ method, url = '/' }, response) => {
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { ...headersOf(rows, '/'), allow: 'GET, HEAD' }).end();
      return;
    }
    const path = pathOf(url);
    const found = path === undefined ? undefined : await firstFile(folder, path);
    const file = found ?? (await firstFile(folder, '/404.html'));
    response.writeHead(found ? 200 : 404, {
      'content-type': CONTENT_TYPES[extname(file?.name ?? '')] ?? 'application/octet-stream',
      'content-length': file?.bytes.length ?? 0,
      ...headersOf(rows, found ? (path as string) : '/'),
    });
    response.end(method === 'GET' ? file?.bytes : undefined);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The path of a request, without what follows `?`; undefined when it can't mean a file: it is malformed or leads out. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    const isSafe = path.startsWith('/') && !/[\\\0]/.test(path) && !path.split('/').some((part) => part === '..');
    return isSafe ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The file that a path names, as static hosts find it: itself, with `.html`, or the folder's index. */
async function firstFile(folder: string, path: string): Promise<{ name: string; bytes: Buffer } | undefined> {
  const names = path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
  for (const name of names) {
    try {
      return { name, bytes: await readFile(join(folder, name)) };
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}
