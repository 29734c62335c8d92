import type { TopicConfig } from '@acme/telemetry-schema';
import type { TopicDescription, TopicToCreate } from './client.ts';
import { meaningOf, repairOf } from './topic-words.ts';

/** One thing in which a topic is not as it must be. */
export interface TopicDifference {
  /** `topic`, `partitions`, `replication.factor`, or the name of a setting. */
  readonly name: string;
  /** What must be; `at most …` for an upper bound. */
  readonly wanted: string;
  /** What is; undefined where there is no such topic or setting, or the client can't read it. */
  readonly found: string | undefined;
  /** What the difference does to the data. */
  readonly meaning: string;
  /** What to do. */
  readonly repair: string;
}

export interface TopicOptions {
  /** Fewer replicas than the topic's own number, where a cluster has not as many brokers; min.insync.replicas goes down with it. */
  readonly replicationFactor?: number;
}

/** A topic as it is to be created (D20). */
export function topicToCreate(
  { name, partitions, replicationFactor: usual, settings }: TopicConfig,
  { replicationFactor = usual }: TopicOptions = {},
): TopicToCreate {
  const entries = Object.entries(settings).map(([setting, value]) => [
    setting,
    // More replicas in sync than there are can never be had: no write would succeed.
    String(setting === 'min.insync.replicas' ? Math.min(Number(value), replicationFactor) : value),
  ]);
  return { name, partitions, replicationFactor, settings: Object.fromEntries(entries) };
}

/** In what a topic of the cluster differs from what it must be (D20), setting by setting; empty when in nothing. */
export function compareTopic(
  wanted: TopicConfig,
  found: TopicDescription | undefined,
  options: TopicOptions = {},
): readonly TopicDifference[] {
  const { name, partitions, replicationFactor, settings } = topicToCreate(wanted, options);
  const row = (what: string, must: string, is: string | undefined): TopicDifference => ({
    name: what,
    wanted: must,
    found: is,
    meaning: meaningOf(what),
    repair: repairOf(what, { topic: name, wanted: must.replace('at most ', ''), found: is }),
  });
  if (found === undefined) return [row('topic', name, undefined)];
  const differences: TopicDifference[] = [];
  if (found.partitions !== partitions) {
    differences.push(row('partitions', String(partitions), String(found.partitions)));
  }
  if (found.replicationFactor !== replicationFactor) {
    differences.push(row('replication.factor', String(replicationFactor), String(found.replicationFactor)));
  }
  for (const [setting, value] of Object.entries(settings)) {
    const is = found.settings?.[setting];
    const isBound = wanted.atMost.includes(setting);
    if (isBound ? !isWithin(is, Number(value)) : is !== value) {
      differences.push(row(setting, isBound ? `at most ${value}` : value, is));
    }
  }
  return differences;
}

/** Kafka's -1 means without limit, which no bound allows. */
function isWithin(value: string | undefined, bound: number): boolean {
  return value !== undefined && /^[0-9]+$/.test(value) && Number(value) <= bound;
}
