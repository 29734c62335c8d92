import type { Broker, Cluster } from 'kafkajs';
import { pause } from './deadline.ts';
import { clientErrorOf } from './errors.ts';

/** Between two fetches from a broker that fails. */
const PAUSE_MS = 100;

/** After it kafkajs asks anew which brokers there are, and goes on. */
const NOT_THERE = 'KafkaJSBrokerNotFound';

export interface FetchGuard {
  /** Whether the consumer is being stopped. */
  hasEnded(): boolean;
  /** A sign of life. kafkajs gives none while it waits for an answer and decodes it, which on a busy machine takes a while. */
  beat(): void;
  /** How often, in milliseconds. */
  readonly heartbeatMs: number;
}

/**
 * Changes the cluster of a consumer, so that a broker that can't be reached, or leads a partition no more, holds up none of the
 * others. By itself kafkajs stops to fetch from all of them, drops what they have sent, waits, and begins anew, again and again
 * until that broker is back; and after a leader's move it has the group join anew.
 */
export function guardFetches(cluster: Cluster, guard: FetchGuard): void {
  const findBroker = cluster.findBroker.bind(cluster);
  const getNodeIds = cluster.getNodeIds.bind(cluster);
  const guarded = new WeakSet<Broker>();
  cluster.findBroker = async (node) => {
    try {
      const broker = await findBroker(node);
      if (!guarded.has(broker)) guardBroker(broker, cluster, guard);
      guarded.add(broker);
      return broker;
    } catch (error) {
      // It has asked by itself who leads now.
      throw await heldUp(error);
    }
  };

  // Asked before each fetch. Where a broker comes or goes while a consumer stops, kafkajs begins to fetch anew after it has ended
  // that, and as nothing may be fetched any more its loop gives nobody else a turn: the whole process stands still.
  cluster.getNodeIds = () => {
    if (guard.hasEnded()) throw new Error('This member has ended.');
    return getNodeIds();
  };
}

function guardBroker(broker: Broker, cluster: Cluster, guard: FetchGuard): void {
  const fetch = broker.fetch.bind(broker);
  broker.fetch = async (request) => {
    const beating = setInterval(() => guard.beat(), guard.heartbeatMs);
    try {
      return await fetch(request);
    } catch (error) {
      // What can't be decoded comes without that word, and is the same next time.
      if ((error as { retriable?: unknown }).retriable !== true) throw error;
      const failure = await heldUp(error);
      if (failure !== error) await cluster.refreshMetadata().catch(() => {});
      throw failure;
    } finally {
      clearInterval(beating);
    }
  };
}

/** The one error after which kafkajs takes a fetch for an empty one: it forgets the broker at that address, which is none. */
async function heldUp(error: unknown): Promise<unknown> {
  const { canRetry, kafkaCode } = clientErrorOf(error, '');
  if (!canRetry || kafkaCode === NOT_THERE) return error;
  await pause(PAUSE_MS);
  const name = 'KafkaJSConnectionClosedError';
  return Object.assign(new Error('A broker is away.'), { name, code: kafkaCode, retriable: true });
}
