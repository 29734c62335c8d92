import { test } from 'vitest';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { skipWhereMissing } from '../kills/skip-where-missing.ts';
import { CLIENT_NAMES, SUBJECTS } from '../kills/subjects.ts';
import type { ClientName } from './command/arguments.ts';

/**
 * A test for each client on the broker that all files share. A client that is not here gives a skipped test with the
 * reason; a failing one where Kafka is required.
 */
export function testEachClient(name: string, body: (client: ClientName, brokers: string) => Promise<void>): void {
  describeWithKafka(name, (brokers) => {
    test.for(CLIENT_NAMES)('%s', { timeout: 300_000 }, async (client, context) => {
      skipWhereMissing(context, SUBJECTS[client]);
      await body(client, brokers);
    });
  });
}
