import type { confluentClient } from '@acme/telemetry-kafka/confluent';
import { test } from 'vitest';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { noConfluent } from './confluent-package.ts';

/**
 * A suite on a real Kafka that needs Confluent's client, which throws at import where its binary is missing. There one
 * skipped test with the reason stands for the suite; a failing one where Kafka is required.
 */
export async function describeWithConfluent(
  name: string,
  body: (brokers: string, client: typeof confluentClient) => void,
): Promise<void> {
  const missing = noConfluent();
  if (missing !== '') {
    const isRequired = (process.env.ACME_REQUIRE_KAFKA ?? '') !== '';
    test(name, (context) => {
      if (isRequired) throw new Error(`${missing}.`);
      console.warn(`${name} is skipped: ${missing}.`);
      context.skip(missing);
    });
    return;
  }
  const { confluentClient: client } = await import('@acme/telemetry-kafka/confluent');
  describeWithKafka(name, (brokers) => body(brokers, client));
}
