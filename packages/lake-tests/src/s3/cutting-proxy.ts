import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CuttingProxy {
  /** To be used in place of the server's own. */
  readonly endpoint: string;
  /** How many connections it has cut. */
  readonly cuts: number;
  stop(): Promise<void>;
}

/**
 * Stands between a client and a server, and cuts the connection when the server begins to answer a PUT: the server has
 * done the work, and the client can't know.
 * @param times how many of them, the first ones.
 */
export async function startCuttingProxy(endpoint: string, times: number): Promise<CuttingProxy> {
  const { hostname, port } = new URL(endpoint);
  const sockets = new Set<Socket>();
  let cuts = 0;
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    let put = false;
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
    }
    client.on('data', (data) => {
      put ||= data.subarray(0, 4).toString() === 'PUT ';
      server.write(data);
    });
    server.on('data', (data) => {
      if (put && cuts < times && !data.toString('latin1').startsWith('HTTP/1.1 100')) {
        cuts += 1;
        client.destroy();
      } else client.write(data);
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    get cuts() {
      return cuts;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await once(proxy.close(), 'close');
    },
  };
}
