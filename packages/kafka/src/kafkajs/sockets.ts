import { isIP, connect as openPlain, type Socket } from 'node:net';
import { connect as openSecure } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

const KEEP_ALIVE_MS = 60_000;

/** As kafkajs opens them by itself. */
const openSocket: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const name = isIP(host) === 0 ? { servername: host } : {};
  const socket = ssl ? openSecure({ host, port, ...name, ...ssl }, onConnect) : openPlain({ host, port }, onConnect);
  return socket.setKeepAlive(true, KEEP_ALIVE_MS);
};

/**
 * The sockets of a Kafka object. kafkajs forgets one where a broker that it has dropped is still asked something, or is
 * connected to twice at the same moment; then its own end leaves it open, and the process never ends.
 */
export class Sockets {
  readonly #open = new Set<Socket>();
  readonly #make: ISocketFactory;
  #ended = false;
  /** Whether kafkajs has asked for one. */
  asked = false;
  /** Whether one could be made. Of why none can, as with a certificate that can't be read, kafkajs keeps the words, and no code. */
  made = false;

  constructor(make: ISocketFactory = openSocket) {
    this.#make = make;
  }

  /** What kafkajs opens its sockets with. */
  readonly factory: ISocketFactory = (options) => {
    if (this.#ended) throw new Error('This client was closed.');
    this.asked = true;
    const socket = this.#make(options);
    this.made = true;
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return socket;
  };

  /** Has a writer, a reader or an admin end what kafkajs has forgotten, with itself. */
  endWith<T extends { close(): Promise<void> }>(opened: T): T {
    const close = opened.close.bind(opened);
    return Object.assign(opened, { close: () => close().finally(() => this.end()) });
  }

  /** No socket stays open, and none can be opened. An error is what kafkajs clears a connection's timers for. */
  end(): void {
    this.#ended = true;
    // Those that kafkajs has ended itself are on their way.
    const forgotten = [...this.#open].filter(({ writableEnded }) => !writableEnded);
    for (const socket of forgotten) socket.destroy(new Error('This client was closed.'));
  }
}
