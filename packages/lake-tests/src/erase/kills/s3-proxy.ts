import { once } from 'node:events';
import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export type RequestKind = 'put' | 'delete' | 'delete-version' | 'get' | 'head' | 'list' | 'versions' | 'tagging';

export interface Asked {
  readonly kind: RequestKind;
  readonly key: string;
  /** Among the requests of its kind, from 1. */
  readonly number: number;
}

/**
 * What becomes of a request: the server never gets it, gets half of it, or has carried it out, and then something happens
 * before an answer comes; the proxy answers in the server's place; or both only wait.
 */
export type Fate =
  | { readonly at: 'before' | 'half' | 'after'; readonly act: 'cut' | (() => unknown) }
  | { readonly status: number; readonly carryOut?: boolean }
  | { readonly slowMs: number }
  | { readonly meanwhile: () => Promise<void> };

/** Stands between an S3 client and its server, and decides of each request what becomes of it. */
export class S3Proxy {
  /** undefined: it is passed on. */
  decide: (asked: Asked) => Fate | undefined = () => undefined;
  readonly asked: Asked[] = [];
  readonly #counts = new Map<RequestKind, number>();
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #target: URL;

  /** @param target the server's endpoint. */
  static async listen(target: string): Promise<S3Proxy> {
    const proxy = new S3Proxy(new URL(target));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => request.socket.destroy());
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket));
    });
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Forgets what was asked, and passes everything on. */
  reset(): void {
    this.decide = () => undefined;
    this.asked.length = 0;
    this.#counts.clear();
  }

  async close(): Promise<void> {
    const closed = once(this.#server.close(), 'close');
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Clients that wait for it before they send a body get it from Node.
    const body = await buffer(request);
    const asked = this.#note(request);
    const fate = this.decide(asked);
    if (fate === undefined) return this.#pass(request, body, response);
    if ('slowMs' in fate) {
      await sleep(fate.slowMs);
      return this.#pass(request, body, response);
    }
    if ('meanwhile' in fate) {
      await fate.meanwhile();
      return this.#pass(request, body, response);
    }
    if ('status' in fate) {
      if (fate.carryOut) await this.#forward(request, body);
      response.writeHead(fate.status, { 'content-type': 'application/xml', 'retry-after': '0' });
      response.end(request.method === 'HEAD' ? undefined : ERRORS[fate.status]);
      return;
    }
    if (fate.at === 'after') await this.#forward(request, body);
    if (fate.at === 'half') await this.#forwardHalf(request, body);
    if (fate.act === 'cut') request.socket.destroy();
    else fate.act();
  }

  #note({ method = '', url = '' }: IncomingMessage): Asked {
    const { pathname, searchParams } = new URL(url, this.#target);
    const kind = kindOf(method, pathname, searchParams);
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const asked = { kind, number, key: decodeURIComponent(pathname.split('/').slice(2).join('/')) };
    this.asked.push(asked);
    return asked;
  }

  async #pass(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const { answer, content } = await this.#forward(request, body);
    response.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
    response.end(content);
  }

  async #forward({ method, url, headers }: IncomingMessage, body: Buffer) {
    const { hostname, port } = this.#target;
    const { 'transfer-encoding': _, expect: __, connection: ___, ...kept } = headers;
    const length = body.length > 0 || method === 'PUT' ? { 'content-length': String(body.length) } : {};
    const forwarded = ask({ hostname, port, method, path: url, headers: { ...kept, ...length } });
    forwarded.end(body);
    const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
    return { answer, content: await buffer(answer) };
  }

  async #forwardHalf({ method, url, headers }: IncomingMessage, body: Buffer): Promise<void> {
    const { hostname, port } = this.#target;
    const { 'transfer-encoding': _, expect: __, ...kept } = headers;
    const length = { 'content-length': String(body.length) };
    const forwarded = ask({ hostname, port, method, path: url, headers: { ...kept, ...length } });
    forwarded.on('error', () => {});
    forwarded.write(body.subarray(0, body.length >> 1));
    await sleep(20);
    forwarded.destroy();
  }
}

const ERRORS: Readonly<Record<number, string>> = {
  403: '<Error><Code>AccessDenied</Code><Message>a fault of the test</Message></Error>',
  500: '<Error><Code>InternalError</Code><Message>a fault of the test</Message></Error>',
  503: '<Error><Code>SlowDown</Code><Message>a fault of the test</Message></Error>',
};

function kindOf(method: string, pathname: string, query: URLSearchParams): RequestKind {
  if (query.has('tagging')) return 'tagging';
  if (query.has('versions')) return 'versions';
  if (method === 'PUT') return 'put';
  if (method === 'DELETE') return query.has('versionId') ? 'delete-version' : 'delete';
  if (method === 'HEAD') return 'head';
  return pathname.split('/').length > 2 && pathname.split('/')[2] !== '' ? 'get' : 'list';
}
