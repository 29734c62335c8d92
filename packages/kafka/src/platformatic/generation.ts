import type { Position, ReaderOptions } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { pause } from './again.ts';
import { clientError } from './client-failure.ts';
import type { ClusterLink } from './cluster-link.ts';
import { Fetching } from './fetching.ts';
import type { Membership, Pulse } from './membership.ts';
import { nameOf, type StartingPoints } from './starting-points.ts';

/** Why the partitions of a generation are given up. */
export type Ending = Exclude<Pulse, 'ok'> | 'close' | KafkaClientError;

type GenerationOptions = Required<Pick<ReaderOptions, 'groupId' | 'handlers' | 'sessionTimeoutMs' | 'revokeTimeoutMs'>>;

const LONGEST_BEAT_MS = 1000;
const BEATS_A_SESSION = 6;
const TOPIC_CHECK_MS = 30_000;

/** What a member does with the partitions that it got, until the group changes. */
export class Generation {
  readonly #membership: Membership;
  readonly #fetch: ClusterLink;
  readonly #starts: StartingPoints;
  readonly #partitions: readonly TopicPartition[];
  readonly #options: GenerationOptions;
  readonly #ended: Promise<Ending>;
  #owned = new Set<string>();
  #fetching: Fetching | undefined;
  /** Ends it; only the first reason counts. */
  end: (ending: Ending) => void = () => {};

  constructor(
    membership: Membership,
    fetch: ClusterLink,
    starts: StartingPoints,
    partitions: readonly TopicPartition[],
    options: GenerationOptions,
  ) {
    this.#membership = membership;
    this.#fetch = fetch;
    this.#starts = starts;
    this.#partitions = partitions;
    this.#options = options;
    this.#ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  owns(partition: TopicPartition): boolean {
    return this.#owned.has(nameOf(partition));
  }

  position(partition: TopicPartition): bigint | undefined {
    return this.#fetching?.position(partition);
  }

  /** The heart beats until the partitions are given back, however long handlers take. */
  async live(): Promise<Ending> {
    const beating = new AbortController();
    const beats = this.#beat(beating.signal);
    try {
      const starts = this.#starts.of(this.#partitions, beating.signal).catch((error: KafkaClientError) => error);
      const found = await Promise.race([starts, this.#ended]);
      if (isPositions(found)) return await this.#read(found);
      // The group has gone on, and takes no commit of this generation any more.
      return found instanceof KafkaClientError && found.code === 'fenced' ? 'rebalance' : found;
    } finally {
      beating.abort();
      await beats;
    }
  }

  async #read(positions: readonly Position[]): Promise<Ending> {
    const { handlers, groupId } = this.#options;
    if (positions.length === 0) return this.#ended;
    this.#owned = new Set(positions.map(nameOf));
    const fetching = new Fetching(this.#fetch, positions, async (batch) => handlers.onRecords(batch), this.end);
    this.#fetching = fetching;
    try {
      handlers.onAssigned?.(this.#partitions);
    } catch {
      this.end(new KafkaClientError('client-failed', { where: `onAssigned of ${groupId}` }));
    }
    const ending = await this.#ended;
    fetching.stop();
    await this.#giveBack(ending);
    return ending;
  }

  async #giveBack(ending: Ending): Promise<void> {
    const { handlers, revokeTimeoutMs } = this.#options;
    if (ending === 'lost') {
      this.#owned.clear();
      handlers.onLost?.(this.#partitions);
      return;
    }
    // A rebalance does not wait for a handler that fails.
    const revoking = Promise.resolve(handlers.onRevoked?.(this.#partitions)).catch(() => {});
    const timer = new AbortController();
    await Promise.race([revoking, pause(revokeTimeoutMs, timer.signal)]);
    timer.abort();
    this.#owned.clear();
  }

  async #beat(signal: AbortSignal): Promise<void> {
    const { sessionTimeoutMs, groupId } = this.#options;
    const beatMs = Math.min(LONGEST_BEAT_MS, sessionTimeoutMs / BEATS_A_SESSION);
    let nextCheck = performance.now() + TOPIC_CHECK_MS;
    for (await pause(beatMs, signal); !signal.aborted; await pause(beatMs, signal)) {
      try {
        const pulse = await this.#membership.heartbeat();
        if (pulse !== 'ok') this.end(pulse);
        if (pulse === 'lost') return;
        if (performance.now() < nextCheck) continue;
        nextCheck = performance.now() + TOPIC_CHECK_MS;
        if (await this.#membership.hasOutgrown()) this.end('rebalance');
      } catch (error) {
        this.end(clientError(error, groupId));
        return;
      }
    }
  }
}

function isPositions(found: readonly Position[] | Ending): found is readonly Position[] {
  return Array.isArray(found);
}
