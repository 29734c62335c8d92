import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Sockets } from './sockets.ts';

/** A server that keeps connections open until the other side ends them. */
async function listen() {
  const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { host: '127.0.0.1', port, ssl: undefined as never };
}

async function connected(sockets: Sockets, to: Awaited<ReturnType<typeof listen>>): Promise<Socket> {
  return new Promise((resolve) => {
    const socket: Socket = sockets.factory({ ...to, onConnect: () => resolve(socket) });
  });
}

/** With what it ended: an error, or nothing. */
function endOf(socket: Socket): Promise<Error | undefined> {
  return new Promise((resolve) => {
    socket.once('error', resolve);
    socket.once('close', () => resolve(undefined));
  });
}

test('what kafkajs forgets ends with what it was opened for, by an error; what it has ended does not', async () => {
  const to = await listen();
  const sockets = new Sockets();
  const [forgotten, ended, gone] = [
    await connected(sockets, to),
    await connected(sockets, to),
    await connected(sockets, to),
  ];
  const ends = [forgotten, ended, gone].map(endOf);
  gone.destroy();
  ended.end();
  const closed: string[] = [];
  const writer = sockets.endWith({
    async close() {
      closed.push(`closed, and ${forgotten.destroyed ? 'not ' : ''}open`);
    },
  });
  await writer.close();
  expect(closed).toEqual(['closed, and open']);
  expect(await Promise.all(ends)).toEqual([expect.any(Error), undefined, undefined]);
});

test('then none can be opened any more', async () => {
  const to = await listen();
  const sockets = new Sockets();
  sockets.end();
  expect(() => sockets.factory({ ...to, onConnect: () => {} })).toThrow('closed');
});

test('says whether one was asked for, and whether one could be made', async () => {
  const to = await listen();
  let tries = 0;
  const sockets = new Sockets(({ host, port, onConnect }) => {
    if (++tries === 1) throw new Error('no');
    return connect({ host, port }, onConnect);
  });
  const said = () => [sockets.asked, sockets.made];
  expect(said()).toEqual([false, false]);
  expect(() => sockets.factory({ ...to, onConnect: () => {} })).toThrow('no');
  expect(said()).toEqual([true, false]);
  const end = endOf(await connected(sockets, to));
  expect(said()).toEqual([true, true]);
  sockets.end();
  await end;
});

test("takes the application's own way to open one", async () => {
  const to = await listen();
  const ports: number[] = [];
  const sockets = new Sockets(({ host, port, onConnect }) => {
    ports.push(port);
    return connect({ host, port }, onConnect);
  });
  const end = endOf(await connected(sockets, to));
  sockets.end();
  expect(await end).toBeInstanceOf(Error);
  expect(ports).toEqual([to.port]);
});
