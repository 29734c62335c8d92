import { topicToCreate } from '@acme/telemetry-kafka';
import { deadLetterTopic, topic } from '@acme/telemetry-schema';
import { asAdmin } from '../cluster/test-admin.ts';
import { until } from '../contract/until.ts';

const PATIENCE_MS = 60_000;

/**
 * A telemetry topic and its dead-letter topic as D20 says, but in one copy, with a name that nothing has yet.
 * @param settings of the topic only, besides those of D20
 * @returns its name; the other one's is this with `.dlq`.
 */
export async function telemetryTopic(
  brokers: string,
  prefix: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const name = `${prefix}-${crypto.randomUUID().slice(0, 8)}`;
  const wanted = [
    { ...topic, name, settings: { ...topic.settings, ...settings } },
    { ...deadLetterTopic, name: `${name}.dlq` },
  ].map((config) => topicToCreate(config, { replicationFactor: 1 }));
  await asAdmin({ brokers }, async (admin) => {
    const topics = wanted.map((one) => ({
      topic: one.name,
      numPartitions: one.partitions,
      replicationFactor: one.replicationFactor,
      configEntries: Object.entries(one.settings).map(([setting, value]) => ({ name: setting, value })),
    }));
    await admin.createTopics({ topics, waitForLeaders: false });
    const isReady = async () => {
      const found = await admin.fetchTopicMetadata({ topics: wanted.map((one) => one.name) }).catch(() => undefined);
      return found?.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0)) ?? false;
    };
    await until(`topic ${name} has its leaders`, isReady, PATIENCE_MS);
  });
  return name;
}
