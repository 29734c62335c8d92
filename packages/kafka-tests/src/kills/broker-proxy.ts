import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What the protocol begins a request and an answer with, in bytes from there. */
const LENGTH_BYTES = 4;
const REQUEST = { apiKey: 4, correlationId: 8 } as const;
const ANSWER = { correlationId: 4 } as const;
const PRODUCE = 0;

/**
 * Stands between clients and a broker, which has to advertise it, and can swallow the broker's answers to produce requests: the
 * batch is in the log, the answer on its way, and then the connection breaks.
 */
export class BrokerProxy {
  /** `host:port` of the broker. */
  target = '';
  /** How many more answers to produce requests are swallowed. */
  toSwallow = 0;
  /** How many have been. */
  swallowed = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** Listens on a port chosen by the system; connections can be made as soon as there is a `target`. */
  static async listen(): Promise<BrokerProxy> {
    const proxy = new BrokerProxy();
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  private constructor() {
    this.#server = createServer((client) => this.#join(client));
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.#server.close(), 'close');
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(client: Socket): void {
    const [host = '', port] = this.target.split(':');
    const broker = connect(Number(port), host);
    const cut = () => {
      client.destroy();
      broker.destroy();
    };
    for (const socket of [client, broker]) {
      this.#sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        cut();
      });
    }
    const produceRequests = new Set<number>();
    client.on(
      'data',
      eachFrame((frame) => {
        if (frame.readInt16BE(REQUEST.apiKey) === PRODUCE)
          produceRequests.add(frame.readInt32BE(REQUEST.correlationId));
        broker.write(frame);
      }),
    );
    broker.on(
      'data',
      eachFrame((frame) => {
        const answersProduce = produceRequests.delete(frame.readInt32BE(ANSWER.correlationId));
        if (answersProduce && this.toSwallow > 0) {
          this.toSwallow -= 1;
          this.swallowed += 1;
          cut();
        } else if (!client.destroyed) client.write(frame);
      }),
    );
  }
}

/** Puts together what comes in pieces: calls back with whole requests, or answers, their length in front. */
export function eachFrame(onFrame: (frame: Buffer) => void): (part: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (part) => {
    rest = rest.length === 0 ? part : Buffer.concat([rest, part]);
    while (rest.length >= LENGTH_BYTES) {
      const length = LENGTH_BYTES + rest.readInt32BE(0);
      if (rest.length < length) return;
      const frame = rest.subarray(0, length);
      rest = rest.subarray(length);
      onFrame(frame);
    }
  };
}
