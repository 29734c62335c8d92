import type { KafkaClient } from '@acme/telemetry-kafka';
import { createProducer, DeliveryError, type ProducerOptions, type SendResult } from '@acme/telemetry-producer';
import { countingErrors } from './counting-errors.ts';
import { FATE, type Fate } from './log-judge.ts';
import type { Sender } from './sender.ts';

const CLOSE_MS = 180_000;

const FATES: Readonly<Record<SendResult['status'], Fate>> = {
  written: FATE.written,
  unknown: FATE.unknown,
  'not-written': FATE.notWritten,
  // All events of a run are valid.
  rejected: FATE.refused,
  handled: FATE.refused,
  'dead-letter': FATE.refused,
};

/** Our producer, with its defaults unless told otherwise. */
export async function sdkSender(
  client: KafkaClient,
  topic: string,
  options: Omit<ProducerOptions, 'client' | 'topic'> = {},
): Promise<Sender> {
  let troubles = 0;
  const counted = countingErrors(client);
  const producer = await createProducer({
    client: counted.client,
    topic,
    source: '/kills',
    ...options,
    onTrouble: (trouble) => {
      if (trouble.state === 'began') troubles += 1;
      options.onTrouble?.(trouble);
    },
  });
  return {
    ready: (events) => producer.ready(events),
    send: (events) => fatesOf(producer.send(events)),
    close: async () => {
      await producer.close(CLOSE_MS);
    },
    figures: () => ({ retries: producer.counters().retries, troubles, errors: counted.errors() }),
  };
}

async function fatesOf(sending: Promise<readonly SendResult[]>): Promise<readonly Fate[]> {
  try {
    return (await sending).map(fateOf);
  } catch (error) {
    if (error instanceof DeliveryError) return error.results.map(fateOf);
    throw error;
  }
}

function fateOf(result: SendResult): Fate {
  return result.status === 'written' && result.possiblyTwice ? FATE.possiblyTwice : FATES[result.status];
}
