import type { KafkaClient } from '@acme/telemetry-kafka';
import { either } from '../text/either.ts';
import { UsageError } from '../usage-error.ts';
import { CLIENTS, type ClientName, type OpenClient } from './clients.ts';

/** How a cluster is to be reached. */
export interface ClusterAddress {
  /** `host:port` each; at least one. */
  readonly brokers: readonly string[];
  /** One of these, the first that is installed. */
  readonly clients: readonly ClientName[];
  /** What the client takes beside them: SASL, TLS … */
  readonly config: Readonly<Record<string, unknown>>;
}

/** Gives a client, which has not connected yet. Throws `UsageError`. */
export type Connect = (address: ClusterAddress) => Promise<KafkaClient>;

type Load = (name: ClientName) => Promise<OpenClient>;

/** {@link Connect} with the clients that are installed. */
export function connectCluster(
  { brokers, clients, config }: ClusterAddress,
  load: Load = (name) => CLIENTS[name].load(),
): Promise<KafkaClient> {
  return firstInstalled(clients, load).then((open) => open(brokers, config));
}

async function firstInstalled(names: readonly ClientName[], load: Load): Promise<OpenClient> {
  const broken: ClientName[] = [];
  for (const name of names) {
    try {
      return await load(name);
    } catch (error) {
      if (!isMissing(error, CLIENTS[name].package)) broken.push(name);
    }
  }
  throw new UsageError([...broken.map(sayBroken), sayMissing(names, broken)].filter(Boolean).join(' '));
}

function isMissing(error: unknown, packageName: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && String(message).includes(`'${packageName}'`);
}

function sayBroken(name: ClientName): string {
  return (
    `${CLIENTS[name].package} is installed but can't be loaded: see whether it is for this Node (${process.version}), ` +
    'and whether its install script has run.'
  );
}

function sayMissing(names: readonly ClientName[], broken: readonly ClientName[]): string {
  const [first, ...others] = names.filter((name) => !broken.includes(name)).map((name) => CLIENTS[name].package);
  if (first === undefined) return '';
  const what = others.length === 0 ? `${first} is not installed` : 'No other Kafka client is installed';
  const sentence = broken.length === 0 && others.length > 0 ? 'No Kafka client is installed' : what;
  const choice = others.length === 0 ? '' : `, or ${either(others)}`;
  return `${sentence}. Where acme-telemetry is installed: npm install ${first}${choice} (with --global if it is).`;
}
