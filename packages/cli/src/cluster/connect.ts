import type { KafkaClient } from '@acme/telemetry-kafka';
import { either } from '../text/either.ts';
import { UsageError } from '../usage-error.ts';
import { CLIENTS, type ClientName, type ClientRow, type OpenClient } from './clients.ts';

/** How a cluster is to be reached. */
export interface ClusterAddress {
  /** `host:port` each; at least one. */
  readonly brokers: readonly string[];
  /** One of these, the first that is installed and runs on this Node. */
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
  return firstUsable(clients, load).then((open) => open(brokers, config));
}

async function firstUsable(names: readonly ClientName[], load: Load): Promise<OpenClient> {
  /** Why, in a sentence each; those that are not installed are left out. */
  const unusable = new Map<ClientName, string>();
  for (const name of names) {
    const row: ClientRow = CLIENTS[name];
    if (row.nodes?.here() === false) {
      unusable.set(name, `${row.package} is for ${row.nodes.words}; this is ${process.version}.`);
      continue;
    }
    try {
      return await load(name);
    } catch (error) {
      if (!isMissing(error, row.package)) unusable.set(name, sayBroken(row));
    }
  }
  throw new UsageError([...unusable.values(), sayMissing(names, unusable)].filter(Boolean).join(' '));
}

function isMissing(error: unknown, packageName: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && String(message).includes(`'${packageName}'`);
}

function sayBroken(row: ClientRow): string {
  return (
    `${row.package} is installed but can't be loaded: see whether it is for this Node (${process.version}), ` +
    'and whether its install script has run.'
  );
}

function sayMissing(names: readonly ClientName[], unusable: ReadonlyMap<ClientName, string>): string {
  const [first, ...others] = names.filter((name) => !unusable.has(name)).map((name) => CLIENTS[name].package);
  if (first === undefined) return '';
  const what = others.length === 0 ? `${first} is not installed` : 'No other Kafka client is installed';
  const sentence = unusable.size === 0 && others.length > 0 ? 'No Kafka client is installed' : what;
  const choice = others.length === 0 ? '' : `, or ${either(others)}`;
  return `${sentence}. Where acme-telemetry is installed: npm install ${first}${choice} (with --global if it is).`;
}
