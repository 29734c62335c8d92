import type { KafkaClient, Position, ReaderHandlers, ReaderOptions, TopicPartition } from '@acme/telemetry-kafka';

/** What is told of a member, by the numbers of its partitions. */
export interface Watch {
  given?(partitions: readonly number[]): void;
  /** The group takes them back. */
  taken?(partitions: readonly number[]): void;
  /** They have been given back. */
  returned?(partitions: readonly number[]): void;
  lost?(partitions: readonly number[]): void;
  /** It is asked to commit these, whatever comes of it. */
  commits?(positions: readonly Position[]): void;
}

/** A client whose readers tell what becomes of their partitions, and what they are asked to commit. */
export function watchedClient(
  client: KafkaClient,
  watch: Watch,
  settings: Pick<ReaderOptions, 'sessionTimeoutMs'> = {},
): KafkaClient {
  return {
    name: client.name,
    createWriter: (options) => client.createWriter(options),
    createAdmin: () => client.createAdmin(),
    async createReader(options) {
      const reader = await client.createReader({ ...options, ...settings, handlers: telling(options.handlers, watch) });
      return {
        async commit(positions) {
          watch.commits?.(positions);
          await reader.commit(positions);
        },
        position: (partition) => reader.position(partition),
        close: () => reader.close(),
      };
    },
  };
}

function telling(handlers: ReaderHandlers, watch: Watch): ReaderHandlers {
  return {
    ...handlers,
    onAssigned(partitions) {
      watch.given?.(numbersOf(partitions));
      handlers.onAssigned?.(partitions);
    },
    async onRevoked(partitions) {
      watch.taken?.(numbersOf(partitions));
      await handlers.onRevoked?.(partitions);
      watch.returned?.(numbersOf(partitions));
    },
    onLost(partitions) {
      watch.lost?.(numbersOf(partitions));
      handlers.onLost?.(partitions);
    },
  };
}

function numbersOf(partitions: readonly TopicPartition[]): readonly number[] {
  return partitions.map(({ partition }) => partition);
}
