import type { KafkaClient, KafkaClientError } from '@acme/telemetry-kafka';

/** How often each error was met, by the code of Kafka or of the client's library, or by ours where there is none. */
export type ErrorCounts = Readonly<Record<string, number>>;

export interface CountingErrors {
  /** The client that was given, but for the counting. */
  readonly client: KafkaClient;
  readonly errors: () => ErrorCounts;
}

/** Counts what a client's writers meet: each try that is repeated, and each error that something of a batch is given up for. */
export function countingErrors(client: KafkaClient): CountingErrors {
  const counts = new Map<string, number>();
  const count = ({ kafkaCode, code }: KafkaClientError) => {
    const name = kafkaCode ?? code;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const createWriter: KafkaClient['createWriter'] = async (options = {}) => {
    const writer = await client.createWriter({
      ...options,
      onRetry: (error) => {
        count(error);
        options.onRetry?.(error);
      },
    });
    return {
      partitionCount: (topic) => writer.partitionCount(topic),
      async send(batch) {
        const outcomes = await writer.send(batch);
        for (const error of new Set(outcomes.flatMap((one) => ('error' in one ? one.error : [])))) count(error);
        return outcomes;
      },
      close: () => writer.close(),
    };
  };
  return { client: { ...client, createWriter }, errors: () => Object.fromEntries(counts) };
}
