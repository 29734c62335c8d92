import type { KafkaClient } from '@acme/telemetry-kafka';
import type { Cluster } from '../cluster/start-cluster.ts';
import type { BrokerProxy } from './broker-proxy.ts';
import { createKillsTopic, judgeTopic } from './kills-topic.ts';
import type { Fate, LogVerdict } from './log-judge.ts';
import { numberedEvent } from './numbered-events.ts';
import { sdkSender } from './sdk-sender.ts';

export interface SwallowOptions {
  /** How many answers to the second event's batch get lost. */
  readonly answers: number;
  readonly deliveryTimeoutMs: number;
}

export interface SwallowReport extends LogVerdict {
  /** Of the three events. */
  readonly fates: readonly Fate[];
  readonly swallowed: number;
}

/**
 * Sends three events of a customer, a batch each; the broker's answers to the second get lost after it was appended. A client
 * that numbers the third like the second has it taken for a repetition.
 */
export async function swallowAnswers(
  cluster: Pick<Cluster, 'brokers' | 'nodes'>,
  proxy: BrokerProxy,
  client: KafkaClient,
  { answers, deliveryTimeoutMs }: SwallowOptions,
): Promise<SwallowReport> {
  const topic = await createKillsTopic(cluster, 'swallowed');
  const sender = await sdkSender(client, topic, { deliveryTimeoutMs });
  const before = proxy.swallowed;
  const fates: Fate[] = [];
  for (const number of [0, 1, 2]) {
    proxy.toSwallow = number === 1 ? answers : 0;
    fates.push(...(await sender.send([numberedEvent(number, 1, new Date().toISOString())])));
  }
  await sender.close();
  const verdict = await judgeTopic(cluster, topic, Uint8Array.from(fates), 1);
  return { ...verdict, fates, swallowed: proxy.swallowed - before };
}
