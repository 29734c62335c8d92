import type { Cluster } from '../cluster/start-cluster.ts';
import { inTime } from './in-time.ts';
import { killInTurn } from './kill-in-turn.ts';
import { createKillsTopic, judgeTopic } from './kills-topic.ts';
import type { LoadPlan } from './load.ts';
import type { LogVerdict } from './log-judge.ts';
import type { SubjectName } from './subjects.ts';
import { countLeaderChanges } from './topic-state.ts';
import { startWorker } from './worker.ts';
import type { WorkerResult } from './worker-messages.ts';

/** How long a process may take to start, and to have a first event acknowledged: as long as a delivery is tried. */
const FIRST_PATIENCE_MS = 120_000;
/** How long a process may take to send what is left, and to read it, once all brokers are well. */
const LAST_PATIENCE_MS = 600_000;

export interface RunPlan extends LoadPlan {
  readonly kills: number;
  readonly churnMs: number;
}

/** What came of sending while brokers died. */
export interface RunReport extends LogVerdict, Omit<WorkerResult, 'kind' | 'fates'> {
  readonly subject: SubjectName;
  readonly customers: number;
  /** The fewest events that a customer sent. */
  readonly eventsEach: number;
  readonly kills: number;
  readonly leaderChanges: number;
  /** Whether the sending process ended by itself when all was done. */
  readonly ended: boolean;
}

/** Has a subject send, and a group read, while brokers are killed; then a Java consumer counts what is in the log. */
export async function runSubject(
  cluster: Pick<Cluster, 'brokers' | 'nodes'>,
  subject: SubjectName,
  plan: RunPlan,
  say: (text: string) => void = () => {},
): Promise<RunReport> {
  const { brokers } = cluster;
  const topic = await createKillsTopic(cluster, subject);
  const leaderChanges = countLeaderChanges(cluster, topic);
  const worker = startWorker({ ...plan, subject, brokers, topic });
  const over = new AbortController();
  let killing: Promise<void> | undefined;
  try {
    await inTime(worker.running, FIRST_PATIENCE_MS, `No event of ${subject} was acknowledged`);
    const onKill = (kill: number) => say(`kill ${kill} of ${plan.kills}`);
    killing = killInTurn(cluster, plan.kills, { onKill, signal: over.signal });
    // The worker comes to its end before only if it fails.
    await Promise.race([killing, worker.result]);
    say('sending comes to its end');
    worker.enough();
    const unended = `The sending process of ${subject} did not come to an end`;
    const { fates, kind: _, ...result } = await inTime(worker.result, LAST_PATIENCE_MS, unended);
    const ended = await worker.ended();
    say('counting');
    const verdict = await judgeTopic(cluster, topic, fates, plan.customers);
    return {
      subject,
      customers: plan.customers,
      eventsEach: Math.floor(verdict.sent / plan.customers),
      kills: plan.kills,
      leaderChanges: await leaderChanges(),
      ended,
      ...result,
      ...verdict,
    };
  } finally {
    over.abort();
    worker.kill();
    await Promise.allSettled([killing, leaderChanges()]);
  }
}
