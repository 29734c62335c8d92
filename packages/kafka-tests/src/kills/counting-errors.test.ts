import { type KafkaClient, KafkaClientError, type RecordOutcome, type WriterOptions } from '@acme/telemetry-kafka';
import { expect, test } from 'vitest';
import { countingErrors } from './counting-errors.ts';

const gone = (kafkaCode?: string) => new KafkaClientError('disconnected', { kafkaCode });
const batch = { topic: 'telemetry', partition: 0, records: [] };

/** A client whose writer answers with the outcomes, and the tries that fail before. */
function fake(outcomes: readonly RecordOutcome[], tries: readonly KafkaClientError[] = []) {
  return {
    async createWriter({ onRetry }: WriterOptions = {}) {
      return {
        partitionCount: async () => 20,
        async send() {
          for (const error of tries) onRetry?.(error);
          return outcomes;
        },
        close: async () => {},
      };
    },
  } as unknown as KafkaClient;
}

test('each try that is repeated, by the code of Kafka, or of ours where there is none; whoever asks is told as before', async () => {
  const { client, errors } = countingErrors(
    fake([{ status: 'written' }], [gone('ECONNREFUSED'), gone(), gone('ECONNREFUSED')]),
  );
  const told: KafkaClientError[] = [];
  const writer = await client.createWriter({ onRetry: (error) => told.push(error) });
  expect(await writer.send(batch)).toEqual([{ status: 'written' }]);
  expect(errors()).toEqual({ ECONNREFUSED: 2, disconnected: 1 });
  expect(told).toHaveLength(3);
});

test('what is given up counts once, however many records of a batch it was', async () => {
  const error = gone('OUT_OF_ORDER_SEQUENCE_NUMBER');
  const { client, errors } = countingErrors(
    fake([
      { status: 'written' },
      { status: 'unknown', error },
      { status: 'unknown', error },
      { status: 'not-written', error: gone() },
    ]),
  );
  await (await client.createWriter()).send(batch);
  expect(errors()).toEqual({ OUT_OF_ORDER_SEQUENCE_NUMBER: 1, disconnected: 1 });
});
