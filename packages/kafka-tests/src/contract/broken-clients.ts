import type { KafkaClient, ReaderOptions, RecordBatch, RecordReader, RecordWriter } from '@acme/telemetry-kafka';

/** A client that breaks one promise, as real ones have been seen to. */
interface BrokenClient {
  readonly fault: string;
  /** The name of a case that finds it. */
  readonly foundBy: string;
  readonly breaks: (client: KafkaClient) => KafkaClient;
}

/** Controls: the cases must find each of them. Append a row. */
export const brokenClients: readonly BrokenClient[] = [
  {
    fault: 'loses a record that it says is written',
    foundBy: 'write: order in a partition stays over several batches, while other partitions are written too',
    breaks: sending(async (batch, send) => {
      await send({ ...batch, records: batch.records.slice(1) });
      return batch.records.map(() => ({ status: 'written' }));
    }),
  },
  {
    fault: 'turns the order of a batch',
    foundBy: 'write: order in a partition stays over several batches, while other partitions are written too',
    breaks: sending((batch, send) => send({ ...batch, records: batch.records.toReversed() })),
  },
  {
    fault: 'chooses partitions itself',
    foundBy: 'write: records lie in the partition that was told, of 20, whatever their key',
    breaks: sending((batch, send) => send({ ...batch, partition: batch.partition ^ 1 })),
  },
  {
    fault: 'lets a refused record take its batch with it',
    foundBy: 'write: a record that is too large takes no other with it',
    breaks: sending(async (batch, send) => {
      const large = batch.records.find(({ value }) => (value?.length ?? 0) > 10_000);
      const [refused] = large === undefined ? [] : await send({ ...batch, records: [large] });
      return refused === undefined ? send(batch) : batch.records.map(() => refused);
    }),
  },
  {
    fault: 'leaves out timestamps',
    foundBy: 'record: a timestamp of 20 hours ago',
    breaks: sending((batch, send) =>
      send({ ...batch, records: batch.records.map((record) => ({ ...record, timestamp: Date.now() })) }),
    ),
  },
  {
    fault: 'takes null for empty',
    foundBy: 'record: a value that is null',
    breaks: sending((batch, send) =>
      send({ ...batch, records: batch.records.map((record) => ({ ...record, value: record.value ?? '' })) }),
    ),
  },
  {
    fault: 'keeps one header a name',
    foundBy: 'record: headers of one name, together',
    breaks: sending((batch, send) =>
      send({
        ...batch,
        records: batch.records.map((record) => ({ ...record, headers: [...new Map(record.headers)] })),
      }),
    ),
  },
  {
    fault: 'does not wait for handlers',
    foundBy: 'read: a partition waits for its handler, others go on, and the member stays past its session timeout',
    breaks: reading((options) => ({
      ...options,
      handlers: {
        ...options.handlers,
        onRecords: async (batch) => {
          void options.handlers.onRecords(batch);
        },
      },
    })),
  },
  {
    fault: 'skips a record with each batch',
    foundBy: 'group: two members share the partitions; nothing is lost or out of order while one comes and one goes',
    breaks: reading((options) => ({
      ...options,
      handlers: {
        ...options.handlers,
        onRecords: async ({ records, ...batch }) => {
          if (records.length > 1) await options.handlers.onRecords({ ...batch, records: records.slice(1) });
        },
      },
    })),
  },
  {
    fault: 'begins at the earliest where it should fail',
    foundBy: 'position: fail stops where a partition has no committed offset',
    breaks: reading((options) => ({ ...options, whenNoOffset: 'earliest' })),
  },
  {
    fault: 'begins at the end again with each member',
    foundBy:
      'position: latest is where the group began: what came since is there for the next member, whether it was committed or not',
    breaks: reading((options) => ({ ...options, groupId: `${options.groupId}-${crypto.randomUUID()}` })),
  },
  {
    fault: 'does not wait for onRevoked',
    foundBy: 'group: close waits for onRevoked, which can commit',
    breaks: reading((options) => ({
      ...options,
      handlers: {
        ...options.handlers,
        onRevoked: async (partitions) => {
          void options.handlers.onRevoked?.(partitions).catch(() => {});
        },
      },
    })),
  },
  {
    fault: 'takes commits of partitions that it lost',
    foundBy: 'group: a partition that went to another member can not be committed, others can',
    breaks: reading(
      (options) => options,
      (reader) => ({ commit: (positions) => reader.commit(positions).catch(() => {}) }),
    ),
  },
  {
    fault: 'commits nothing',
    foundBy: 'position: the next reader goes on behind what was committed',
    breaks: reading(
      (options) => options,
      () => ({ commit: async () => {} }),
    ),
  },
  {
    fault: 'says that it has read what it has yet to hand out',
    foundBy: 'read: how far it has read is said, and nothing before that is handed out any more',
    breaks: reading(
      (options) => options,
      (reader) => ({ position: (partition) => (reader.position(partition) ?? 0n) + 1n }),
    ),
  },
  {
    fault: 'does not say that it stopped',
    foundBy: 'position: an offset out of range stops, it never jumps',
    breaks: reading(({ handlers, ...options }) => {
      const { onStopped: _, ...others } = handlers;
      return { ...options, handlers: others };
    }),
  },
];

type Send = RecordWriter['send'];

function sending(send: (batch: RecordBatch, real: Send) => ReturnType<Send>): BrokenClient['breaks'] {
  return (client) => ({
    name: client.name,
    createReader: (options) => client.createReader(options),
    createAdmin: () => client.createAdmin(),
    async createWriter(options) {
      const writer = await client.createWriter(options);
      return {
        partitionCount: (topic) => writer.partitionCount(topic),
        send: (batch) => send(batch, (real) => writer.send(real)),
        close: () => writer.close(),
      };
    },
  });
}

function reading(
  changed: (options: ReaderOptions) => ReaderOptions,
  broken: (reader: RecordReader) => Partial<RecordReader> = () => ({}),
): BrokenClient['breaks'] {
  return (client) => ({
    name: client.name,
    createWriter: (options) => client.createWriter(options),
    createAdmin: () => client.createAdmin(),
    async createReader(options) {
      const reader = await client.createReader(changed(options));
      return {
        commit: (positions) => reader.commit(positions),
        position: (partition) => reader.position(partition),
        close: () => reader.close(),
        ...broken(reader),
      };
    },
  });
}
