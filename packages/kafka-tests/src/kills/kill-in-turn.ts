import type { Cluster } from '../cluster/start-cluster.ts';
import { pause } from '../contract/until.ts';
import { untilInSync } from './topic-state.ts';

/** Some come back before the cluster has noticed that they were gone (3 s), some after their leaders have moved. */
const DOWN_MS = [0, 4500, 1000, 6000, 2500] as const;
/** All is well for so long between two kills: leaders go back to where they belong meanwhile, which moves them too. */
const WELL_MS = 1500;

/** Has leaders go back to the broker that they belong to, seconds after it has come back: moves without a death. */
export const LEADERS_GO_BACK = {
  'auto.leader.rebalance.enable': 'true',
  'leader.imbalance.check.interval.seconds': '2',
  'leader.imbalance.per.broker.percentage': '0',
} as const;

export interface KillOptions {
  readonly onKill?: (kill: number) => void;
  /** No further broker is killed; one that is down still comes back. */
  readonly signal?: AbortSignal;
}

/** Kills brokers one after the other (SIGKILL) and starts each again; the next one when all replicas are in sync. */
export async function killInTurn(
  cluster: Pick<Cluster, 'brokers' | 'nodes'>,
  kills: number,
  { onKill = () => {}, signal }: KillOptions = {},
): Promise<void> {
  for (let kill = 0; kill < kills && !signal?.aborted; kill++) {
    await pause(WELL_MS);
    const node = cluster.nodes[kill % cluster.nodes.length];
    onKill(kill + 1);
    await node?.kill();
    await pause(DOWN_MS[kill % DOWN_MS.length] ?? 0);
    await node?.start();
    await untilInSync(cluster);
  }
}
