import type { Cluster, ClusterOptions } from '../cluster/start-cluster.ts';
import { answered, type Streams } from './answered.ts';
import { HELP, readArguments } from './arguments.ts';

export interface Surroundings extends Streams {
  /** Aborted by whoever wants it to end. */
  readonly stopped: AbortSignal;
  readonly startCluster: (options: ClusterOptions) => Promise<Cluster>;
}

/** The command `kafka`. @returns its exit code. */
export async function run(args: readonly string[], { out, err, stopped, startCluster }: Surroundings): Promise<number> {
  const asked = readArguments(args);
  if (asked.kind !== 'run') return answered(asked, HELP, { out, err });
  const { nodes, version } = asked;
  err(`Apache Kafka ${version} is starting. Ctrl-C stops it.\n`);
  let cluster: Cluster;
  try {
    cluster = await startCluster({ nodes, version });
  } catch (error) {
    err(`${(error as Error).message}\n`);
    return 2;
  }
  try {
    if (stopped.aborted) return 0;
    out(`${cluster.brokers}\n`);
    err(usage(cluster.brokers, Math.min(3, nodes)));
    return await untilStopped(cluster, stopped, err);
  } finally {
    await cluster.stop();
  }
}

async function untilStopped(cluster: Cluster, stopped: AbortSignal, err: (text: string) => void): Promise<number> {
  const asked = new Promise<undefined>((resolve) => stopped.addEventListener('abort', () => resolve(undefined)));
  const died = cluster.nodes.map((node) => node.ended?.then(() => node));
  const first = await Promise.race([asked, ...died]);
  // A terminal's Ctrl-C reaches the brokers as well: one that ends then did not end by itself.
  if (first === undefined || stopped.aborted) return 0;
  const log = first.log().trimEnd().split('\n').slice(-30).join('\n');
  err(`Broker ${first.id} has ended by itself. It said:\n${log}\n`);
  return 1;
}

function usage(brokers: string, replicationFactor: number): string {
  const replicas = replicationFactor === 3 ? '' : ` --replication-factor ${replicationFactor}`;
  return `
Ready. In another terminal:
  npx -y pnpm@12 acme-telemetry topic create --brokers ${brokers}${replicas}
  npx -y pnpm@12 demo --brokers ${brokers}
`;
}
