import type { Message } from 'kafkajs';
import type { OutgoingRecord } from '../record.ts';
import { toMessage } from './messages.ts';

/**
 * Records that go to a partition in one request, byte for byte the same at each try. It knows whether kafkajs has come to
 * put it on the wire, and can keep it from doing so.
 */
export class Piece {
  readonly partition: number;
  readonly messages: readonly Message[];
  /** It may have left this machine in the present try. */
  sent = false;
  #withheld = false;

  constructor(partition: number, records: readonly OutgoingRecord[]) {
    this.partition = partition;
    this.messages = records.map((record) => toMessage(record, partition));
    const [first] = this.messages;
    if (first !== undefined) this.#watch(first);
  }

  /** It never leaves from now on, whatever kafkajs still has in mind with it. */
  withhold(): void {
    this.#withheld = true;
  }

  /** kafkajs reads a timestamp when it encodes a request, and not before: the last thing it does before it writes to the socket. */
  #watch(message: Message): void {
    const { timestamp } = message;
    Object.defineProperty(message, 'timestamp', {
      enumerable: true,
      get: () => {
        if (this.#withheld) throw new Error('The time to deliver this is over.');
        this.sent = true;
        return timestamp;
      },
    });
  }
}
