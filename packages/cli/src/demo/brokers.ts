import type { KafkaClient } from '@acme/telemetry-kafka';
import { deadLetterTopic, topic } from '@acme/telemetry-schema';
import type { Option } from '../arguments.ts';
import { DemoError } from './demo-error.ts';
import type { Log } from './log.ts';

/** The demonstration's consumer group on a real Kafka; that it has offsets there says that the demonstration ran there before. */
export const DEMO_GROUP = 'acme-telemetry-demo';

export const FORCE: Option = {
  name: 'force',
  summary: 'with --brokers: also where the topic holds records that are not from this demonstration',
};

/**
 * A real Kafka. Throws {@link DemoError} where the topics are missing, or hold what may be somebody's records: made-up viewers
 * have no place among real ones.
 */
export async function brokersLog(client: KafkaClient, list: string, { force }: { force: boolean }): Promise<Log> {
  const admin = await client.createAdmin();
  try {
    for (const { name } of [topic, deadLetterTopic]) {
      if ((await admin.describeTopic(name)) !== undefined) continue;
      throw new DemoError(
        `There is no topic ${name}. Create the topics, with --replication-factor 1 where there are not three brokers: ` +
          `npx -y pnpm@12 acme-telemetry topic create --brokers ${list}`,
      );
    }
    const holdsRecords = (await admin.offsets(topic.name)).some(({ low, high }) => high > low);
    if (holdsRecords && !force && (await admin.committed(DEMO_GROUP, topic.name)).length === 0) {
      throw new DemoError(
        `The topic ${topic.name} there holds records already, and made-up viewers have no place among real ones. ` +
          'Take a Kafka to try things on (npx -y pnpm@12 kafka), or, if it is one, --force.',
      );
    }
  } finally {
    await admin.close();
  }
  return { client, groupId: DEMO_GROUP, now: Date.now, passTo: () => {} };
}
