import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Metadata request, version 1, that asks for no topic; its answer begins with the number of the brokers. */
const METADATA_REQUEST = Buffer.from('0000000e' + '0003' + '0001' + '00000000' + 'ffff' + '00000000', 'hex');
const COUNT_AT = 8;
const TIMEOUT_MS = 60_000;

/** Resolves when this broker knows of so many brokers, itself included: those that start together learn it one by one. */
export async function untilBrokersKnown(address: string, count: number): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  while ((await knownBrokers(address)) < count) {
    if (Date.now() > deadline) {
      throw new Error(`The broker at ${address} did not learn of all ${count} brokers in ${TIMEOUT_MS / 1000} s.`);
    }
    await sleep(100);
  }
}

/** How many brokers this very broker knows of. A client would ask any of them. */
export async function knownBrokers(address: string): Promise<number> {
  const [host = '', port] = address.split(':');
  const socket = connect(Number(port), host);
  try {
    await once(socket, 'connect');
    socket.write(METADATA_REQUEST);
    let answer = Buffer.alloc(0);
    for await (const part of socket) {
      answer = Buffer.concat([answer, part]);
      if (answer.length >= COUNT_AT + 4) return answer.readInt32BE(COUNT_AT);
    }
    throw new Error(`The broker at ${address} closed the connection.`);
  } finally {
    socket.destroy();
  }
}
