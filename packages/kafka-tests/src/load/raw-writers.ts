import type { OutgoingRecord } from '@acme/telemetry-kafka';
import type { ClientName } from './command/arguments.ts';

/** A client without the SDK, with gzip, idempotence and acknowledgement by all, as the SDK has them, and its own defaults besides. */
export interface RawWriter {
  /** Resolves when all records of a batch for one partition are acknowledged; rejects when one is not. */
  send(partition: number, records: readonly OutgoingRecord[]): Promise<void>;
  /** How it gathers records that come one by one, where it does so before a batch is begun; otherwise it sends what it is given. */
  readonly gathers?: Gathering;
  close(): Promise<void>;
}

export interface Gathering {
  /** The client's own default. */
  readonly records: number;
  /** Sends so many records, of any partitions, in one call; the next begins when this one has resolved. */
  send(records: readonly PlacedRecord[]): Promise<void>;
}

export type PlacedRecord = OutgoingRecord & { readonly partition: number };

type Open = (brokers: string, topic: string) => Promise<RawWriter>;

const kafkajsWriter: Open = async (brokers, topic) => {
  const { default: kafkajs } = await import('kafkajs');
  const kafka = new kafkajs.Kafka({ clientId: 'raw', brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer({ idempotent: true, createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  const compression = kafkajs.CompressionTypes.GZIP;
  return {
    async send(partition, records) {
      const messages = kafkajsMessages(partition, records);
      await producer.send({ topic, acks: -1, compression, messages });
    },
    close: () => producer.disconnect(),
  };
};

/** Records as messages of kafkajs. */
export function kafkajsMessages(partition: number, records: readonly OutgoingRecord[]) {
  return records.map(({ key, value, timestamp, headers }) => ({
    partition,
    key: bufferOf(key),
    value: bufferOf(value),
    timestamp: String(timestamp),
    headers: Object.fromEntries(headers.map(([name, text]) => [name, bufferOf(text) ?? ''])),
  }));
}

const confluentWriter: Open = async (brokers, topic) => {
  const { RdKafka } = await import('@confluentinc/kafka-javascript');
  const producer = new RdKafka.Producer({
    'bootstrap.servers': brokers,
    'enable.idempotence': true,
    'compression.type': 'gzip',
    'message.max.bytes': 16_000_000,
    dr_cb: true,
  });
  await new Promise<void>((resolve, reject) =>
    producer.connect({ allTopics: false, timeout: 15_000 }, (error) => (error ? reject(error) : resolve())),
  );
  producer.setPollInBackground(true);
  producer.on('delivery-report', (error, { opaque }) => (opaque as Reports).take(error));
  return {
    async send(partition, records) {
      const reports = new Reports(records.length);
      for (const { key, value, timestamp, headers } of records) {
        const native = headers.map(([name, text]) => ({ [name]: text as string }));
        producer.produce(topic, partition, bufferOf(value), bufferOf(key), timestamp, reports, native);
      }
      await reports.done;
    },
    close: () => new Promise((resolve) => producer.disconnect(5000, () => resolve())),
  };
};

/** What @platformatic/kafka 2.12 has for `batchSize` by default, when it gathers records: `Producer.asStream`. */
const STREAM_BATCH = 100;

const platformaticWriter: Open = async (brokers, topic) => {
  const { ProduceAcks, Producer } = await import('@platformatic/kafka');
  const producer = new Producer<Buffer | undefined, Buffer | undefined, string, string>({
    clientId: 'raw',
    bootstrapBrokers: brokers.split(','),
    serializers: { headerKey: (text) => bufferOf(text ?? ''), headerValue: (text) => bufferOf(text ?? '') },
    idempotent: true,
    acks: ProduceAcks.ALL,
    compression: 'gzip',
  });
  const messageOf = (partition: number, { key, value, timestamp, headers }: OutgoingRecord) => ({
    topic,
    partition,
    ...(key === null ? {} : { key: bufferOf(key) }),
    ...(value === null ? {} : { value: bufferOf(value) }),
    timestamp: BigInt(timestamp),
    headers: new Map(headers as readonly (readonly [string, string])[]),
  });
  return {
    async send(partition, records) {
      await producer.send({ messages: records.map((record) => messageOf(partition, record)) });
    },
    // As its ProducerStream does, but without the stream, which would make the client look slower than it need be.
    gathers: {
      records: STREAM_BATCH,
      async send(records) {
        await producer.send({ messages: records.map((record) => messageOf(record.partition, record)) });
      },
    },
    close: () => producer.close(),
  };
};

/** Append a row. */
export const RAW_WRITERS: Readonly<Record<ClientName, Open>> = {
  kafkajs: kafkajsWriter,
  confluent: confluentWriter,
  platformatic: platformaticWriter,
};

/** Counts the delivery reports of one batch. */
class Reports {
  readonly done: Promise<void>;
  #open: number;
  #resolve: () => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(count: number) {
    this.#open = count;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  take(error: unknown): void {
    if (error) this.#reject(error);
    else if (--this.#open === 0) this.#resolve();
  }
}

function bufferOf<Value extends string | Uint8Array | null>(value: Value): Value extends null ? Buffer | null : Buffer;
function bufferOf(value: string | Uint8Array | null): Buffer | null {
  if (value === null) return null;
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
