import { topicToCreate } from '@acme/telemetry-kafka';
import { topic } from '@acme/telemetry-schema';
import type { Cluster } from '../cluster/start-cluster.ts';
import { asAdmin } from '../cluster/test-admin.ts';
import { javaRead } from '../java/java-read.ts';
import { LogJudge, type LogVerdict } from './log-judge.ts';
import { NUMBER_PATTERN } from './numbered-events.ts';
import { untilInSync, untilKnown, untilSettled } from './topic-state.ts';

/** Creates a topic as D20 says but for its name, which is new; with as many replicas as there are brokers, three at most. */
export async function createKillsTopic(cluster: Pick<Cluster, 'brokers' | 'nodes'>, what: string): Promise<string> {
  const name = `kills-${what}-${crypto.randomUUID().slice(0, 8)}`;
  const replicas = Math.min(3, cluster.nodes.length);
  const wanted = topicToCreate({ ...topic, name }, { replicationFactor: replicas });
  const { partitions: numPartitions, replicationFactor, settings } = wanted;
  const configEntries = Object.entries(settings).map(([setting, value]) => ({ name: setting, value }));
  const created = { topic: name, numPartitions, replicationFactor, configEntries };
  await asAdmin(cluster, (admin) => admin.createTopics({ topics: [created], waitForLeaders: false }));
  await untilKnown(cluster, name, numPartitions);
  await untilInSync(cluster);
  return name;
}

/** Reads such a topic with a Java consumer, when all brokers see it alike, and holds it against what senders were told. */
export async function judgeTopic(
  { brokers }: Pick<Cluster, 'brokers'>,
  name: string,
  fates: Uint8Array,
  customers: number,
): Promise<LogVerdict> {
  await untilSettled({ brokers }, name);
  const judge = new LogJudge(fates, customers, topic.partitions);
  await javaRead({ brokers, topic: name, valuePattern: NUMBER_PATTERN }, (record) => judge.take(record));
  return judge.verdict();
}
