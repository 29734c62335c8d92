import { type ClusterAdmin, KafkaClientError, type TopicOptions } from '@acme/telemetry-kafka';
import type { TopicConfig } from '@acme/telemetry-schema';
import { DESCRIBING_CLIENTS } from '../cluster/clients.ts';
import { interruptible } from '../cluster/interruptible.ts';
import { readAddress } from '../cluster/options.ts';
import { type Context, EXIT } from '../commands/command.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { UsageError } from '../usage-error.ts';
import { TOPICS, type TopicFinding } from './inspect.ts';
import { readReplicas } from './options.ts';
import { findingsAsJson, findingsAsText, isRight } from './view.ts';

type Inspect = (admin: ClusterAdmin, wanted: TopicConfig, options: TopicOptions) => Promise<TopicFinding>;

/** Does the same for both topics, and shows what was found. Answers the exit code. */
export async function runTopics({ given, terminal, output }: Context, inspect: Inspect): Promise<number> {
  if (given.positionals.length > 0) {
    throw new UsageError(`This command takes no argument; '${given.positionals[0]}' is one. --help says more.`);
  }
  const options = readReplicas(given);
  const address = await readAddress(given, DESCRIBING_CLIENTS);
  const client = await terminal.connect(address);
  const findings = await interruptible(terminal.interrupted, findAll(client.createAdmin(), inspect, options));
  const looks = { paint: paintFor(terminal.stdout), width: widthOf(terminal.stdout) };
  const text = given.last('format') === 'json' ? findingsAsJson(findings) : findingsAsText(findings, looks);
  return output.conclude(text, findings.every(isRight) ? EXIT.valid : EXIT.invalid);
}

async function findAll(connecting: Promise<ClusterAdmin>, inspect: Inspect, options: TopicOptions) {
  const admin = await connecting;
  try {
    const findings: TopicFinding[] = [];
    for (const wanted of TOPICS) findings.push(await inspect(admin, wanted, options));
    return findings;
  } catch (error) {
    throw isTooManyReplicas(error, options) ? new UsageError(`${error.message} ${FEWER_REPLICAS}`) : error;
  } finally {
    await admin.close();
  }
}

const FEWER_REPLICAS = 'With fewer than 3 brokers, say that fewer replicas are meant: --replication-factor 1.';

function isTooManyReplicas(error: unknown, { replicationFactor }: TopicOptions): error is KafkaClientError {
  return error instanceof KafkaClientError && error.code === 'invalid-setting' && replicationFactor === undefined;
}
