import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../contract/until.ts';
import { BrokerProxy, eachFrame } from './broker-proxy.ts';

const PRODUCE = 0;
const FETCH = 1;

function frame(...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}

function request(apiKey: number, correlationId: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeInt16BE(apiKey, 0);
  head.writeInt32BE(correlationId, 4);
  return frame(head, Buffer.from('what is asked'));
}

/** A broker that answers with the request's correlation id and takes note of the requests, a client, and the proxy between. */
async function setUp() {
  const requests: number[] = [];
  const broker = createServer((socket) => {
    socket.on('error', () => {});
    socket.on(
      'data',
      eachFrame((received) => {
        requests.push(received.readInt32BE(8));
        socket.write(frame(received.subarray(8, 12), Buffer.from('answer')));
      }),
    );
  }).listen(0, '127.0.0.1');
  await once(broker, 'listening');
  const proxy = await BrokerProxy.listen();
  proxy.target = `127.0.0.1:${(broker.address() as AddressInfo).port}`;
  const answers: number[] = [];
  const client: Socket = connect(Number(proxy.address.split(':')[1]), '127.0.0.1');
  client.on(
    'data',
    eachFrame((answer) => answers.push(answer.readInt32BE(4))),
  );
  onTestFinished(async () => {
    client.destroy();
    await proxy.close();
    broker.close();
  });
  return { proxy, client, requests, answers };
}

test('passes requests and answers on, in whatever pieces they come', async () => {
  const { client, answers, requests } = await setUp();
  const bytes = Buffer.concat([request(PRODUCE, 7), request(FETCH, 8)]);
  client.setNoDelay();
  for (const byte of bytes) {
    client.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await until('both answers', () => answers.length === 2, 10_000);
  expect({ answers, requests }).toEqual({ answers: [7, 8], requests: [7, 8] });
});

test('swallows the answer to a produce request, when the broker has had it, and cuts the connection', async () => {
  const { proxy, client, answers, requests } = await setUp();
  proxy.toSwallow = 1;
  client.write(request(FETCH, 1));
  await until('the answer', () => answers.length === 1, 10_000);
  const closed = once(client, 'close');
  client.write(request(PRODUCE, 2));
  await closed;
  expect({ answers, requests }).toEqual({ answers: [1], requests: [1, 2] });
  expect({ swallowed: proxy.swallowed, toSwallow: proxy.toSwallow }).toEqual({ swallowed: 1, toSwallow: 0 });
});
