// What a team writes that sends and receives: compiled, never run.
import { type ConsumerCounters, createConsumer, type TelemetryConsumer } from '@acme/telemetry-consumer';
import { createMskHandler, type MskResponse } from '@acme/telemetry-consumer/lambda';
import { type KafkaClient, KafkaClientError, partitionForKey, recordCodec } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { createEvent, createProducer, type TelemetryProducer } from '@acme/telemetry-producer';
import { createPlaybackSession, type PlaybackFields, type PlaybackSession } from '@acme/telemetry-producer/session';
import type { TelemetryEvent } from '@acme/telemetry-schema';

const client: KafkaClient = createMemoryLog().client();

export const producer: Promise<TelemetryProducer> = createProducer({ client, expectedPartitions: 'any' });

export async function send(fields: Parameters<typeof createEvent>[0]): Promise<string> {
  try {
    return (await (await producer).send(createEvent(fields))).status;
  } catch (error) {
    return error instanceof KafkaClientError ? error.code : 'other';
  }
}

export function watch(fields: PlaybackFields, emit: (event: TelemetryEvent) => void): PlaybackSession {
  return createPlaybackSession({ fields, contentDurationSeconds: 60, emit });
}

export const consumer: TelemetryConsumer = createConsumer({
  client,
  groupId: 'dashboards',
  whenNoOffset: 'latest',
  handler: (event, { partition }) => partition + event.position_seconds,
});
export const counters: ConsumerCounters = consumer.counters();

// @ts-expect-error: where to begin has no default
createConsumer({ client, groupId: 'dashboards', handler: () => {} });

const lambda = createMskHandler({ mode: 'observe', handler: ({ valid }) => valid, onRejected: () => {} });
export const answer: Promise<MskResponse> = lambda({ records: {} });

export const partition: number = partitionForKey('CUST_5e6f7a8b', 20);
export const text = (event: TelemetryEvent): string => recordCodec.encode(event).value;
