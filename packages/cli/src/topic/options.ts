import type { TopicOptions } from '@acme/telemetry-kafka';
import type { Arguments, Option } from '../arguments.ts';
import { DESCRIBING_CLIENTS } from '../cluster/clients.ts';
import { clusterOptions } from '../cluster/options.ts';
import { FORMAT_VALUES } from '../commands/command.ts';
import { UsageError } from '../usage-error.ts';

/** The options of `topic create` and `topic verify`. */
export const topicOptions: readonly Option[] = [
  ...clusterOptions(DESCRIBING_CLIENTS),
  {
    name: 'replication-factor',
    value: 'N',
    summary: 'so many replicas are meant, rather than 3; min.insync.replicas (2) goes down with them',
  },
  {
    name: 'format',
    value: 'pretty|json',
    choices: FORMAT_VALUES,
    summary: 'lines for people (the default), or one JSON object',
  },
];

/** What the help says of the cluster. */
export const ABOUT_TOPICS =
  'The topics are acme-telemetry and acme-telemetry.dlq, as the specification wants them: 20 partitions, 3 replicas, and ' +
  "the settings by which no acknowledged event is lost or kept too long. Confluent's client can't be used here: it has no way to " +
  "ask for a topic's settings.";

const MOST_REPLICAS = 32_767;

/** Throws {@link UsageError}. */
export function readReplicas(given: Arguments): TopicOptions {
  const text = given.last('replication-factor');
  if (text === undefined) return {};
  const replicationFactor = Number(text);
  if (/^[0-9]+$/.test(text) && replicationFactor >= 1 && replicationFactor <= MOST_REPLICAS) {
    return { replicationFactor };
  }
  throw new UsageError(`--replication-factor takes a whole number from 1; '${text}' is none.`);
}
