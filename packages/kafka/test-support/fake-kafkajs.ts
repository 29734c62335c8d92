import type { Kafka, Message, ProducerRecord } from 'kafkajs';

/** What becomes of one request. */
export type Course =
  | 'appended'
  /** It was appended, and the answer got lost. */
  | 'answer-lost'
  /** It was appended, and its leader was replaced before the replicas had it. */
  | 'replaced'
  /** It is taken for the one that was acknowledged last, where there is one: acknowledged at its offset, and not appended. */
  | 'mistaken'
  /** It never came to the broker. */
  | 'request-lost'
  /** It was not even put on the wire. */
  | 'not-sent'
  /** It stays under way, and is appended later. */
  | 'hangs'
  /** The broker's numbers are others. */
  | 'out-of-step';

interface Request {
  readonly producerId: number;
  readonly partition: number;
  readonly first: number;
  readonly count: number;
}

interface Append extends Request {
  /** Of all partitions in one, since none needs to be without gaps. */
  readonly baseOffset: number;
}

/**
 * The leader of all partitions, and producers that number as kafkajs's do: a request that fails gives its numbers back, whatever
 * became of it. The broker takes a request with numbers that it has seen for the same again, as Kafka does.
 */
export class FakeKafkajs {
  readonly log: string[] = [];
  readonly requests: { readonly producerId: number; readonly values: readonly string[] }[] = [];
  readonly connected: number[] = [];
  readonly disconnected: number[] = [];
  /** Asked for each request. */
  course: (values: readonly string[]) => Course = () => 'appended';
  refuses: (value: string) => boolean = () => false;
  /** Thrown by the next producers that connect. */
  readonly failsToConnect: unknown[] = [];
  #appends: Append[] = [];
  #late: (() => void)[] = [];
  #acknowledged: number | undefined;

  get kafka(): Kafka {
    return { producer: () => this.#producer() } as unknown as Kafka;
  }

  /** What hangs comes to its end. */
  release(): void {
    for (const append of this.#late.splice(0)) append();
  }

  #producer() {
    const producerId = this.connected.length;
    const numbers = new Map<number, number>();
    return {
      connect: async () => {
        const failure = this.failsToConnect.shift();
        if (failure !== undefined) throw failure;
        this.connected.push(producerId);
      },
      disconnect: async () => {
        this.disconnected.push(producerId);
      },
      send: async ({ messages }: ProducerRecord) => {
        const partition = messages[0]?.partition ?? 0;
        const first = numbers.get(partition) ?? 0;
        numbers.set(partition, first + messages.length);
        try {
          const baseOffset = await this.#request({ producerId, partition, first, count: messages.length }, messages);
          this.#acknowledged = baseOffset;
          return [{ topicName: 'topic', partition, errorCode: 0, baseOffset: String(baseOffset) }];
        } catch (error) {
          numbers.set(partition, (numbers.get(partition) ?? 0) - messages.length);
          throw error;
        }
      },
    };
  }

  /** @returns the offset of the first record. */
  async #request(numbers: Request, messages: readonly Message[]): Promise<number> {
    await Promise.resolve();
    const values = messages.map(({ value }) => String(value));
    const course = this.course(values);
    if (course === 'not-sent') throw kafkajsError('KafkaJSConnectionError');
    // Encoding reads all of a message.
    for (const message of messages) String(message.timestamp);
    this.requests.push({ producerId: numbers.producerId, values });
    if (course === 'request-lost') throw exceeded(kafkajsError('KafkaJSConnectionClosedError'));
    if (course === 'out-of-step') throw protocolError('OUT_OF_ORDER_SEQUENCE_NUMBER');
    if (course === 'mistaken' && this.#acknowledged !== undefined) return this.#acknowledged;
    if (course === 'hangs') {
      return new Promise((_, reject) => {
        this.#late.push(() => {
          try {
            this.#append(numbers, values);
            reject(exceeded(kafkajsError('KafkaJSRequestTimeoutError')));
          } catch (error) {
            reject(error);
          }
        });
      });
    }
    const baseOffset = this.#append(numbers, values);
    if (course === 'answer-lost') throw exceeded(kafkajsError('KafkaJSConnectionClosedError'));
    if (course === 'replaced') throw exceeded(protocolError('NOT_LEADER_FOR_PARTITION'));
    return baseOffset;
  }

  #append(numbers: Request, values: readonly string[]): number {
    if (values.some((value) => this.refuses(value))) throw protocolError('INVALID_TIMESTAMP');
    const { producerId, partition, first, count } = numbers;
    const known = this.#appends.filter((one) => one.producerId === producerId && one.partition === partition);
    const same = known.slice(-5).find((append) => append.first === first && append.count === count);
    if (same !== undefined) return same.baseOffset;
    const last = known.at(-1);
    if (last !== undefined && last.first + last.count !== first) throw protocolError('OUT_OF_ORDER_SEQUENCE_NUMBER');
    const baseOffset = this.log.length;
    this.#appends.push({ ...numbers, baseOffset });
    this.log.push(...values);
    return baseOffset;
  }
}

export function kafkajsError(name: string): Error {
  return Object.assign(new Error('customer CUST_0123abcd'), { name, retriable: true });
}

export function protocolError(type: string): Error {
  return Object.assign(kafkajsError('KafkaJSProtocolError'), { type });
}

/** As kafkajs wraps an error when it has tried often enough. */
export function exceeded(cause: Error): Error {
  return Object.assign(kafkajsError('KafkaJSNumberOfRetriesExceeded'), { cause });
}
