import type { Position, ReaderOptions, RecordReader } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { again } from './again.ts';
import { brokerError, clientError } from './client-failure.ts';
import { ClusterLink, type PlatformaticOptions, REQUEST_TIMEOUT_MS } from './cluster-link.ts';
import { type Ending, Generation } from './generation.ts';
import { Membership } from './membership.ts';
import { StartingPoints } from './starting-points.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const COORDINATOR_PATIENCE_MS = 30_000;
const NO_TOPIC_MS = 3000;
/** What a rebalance takes besides waiting for `onRevoked`. */
const REBALANCE_MARGIN_MS = 15_000;
const SHORTEST_REQUEST_MS = 10_000;

/**
 * A member of a consumer group: it joins, reads, and gives all partitions back when the group changes, over and over. It
 * has three connections to a broker: for what waits for the group, for what waits for records, and for the rest.
 */
export class PlatformaticReader implements RecordReader {
  readonly #options: ReaderOptions;
  /** For what is answered at once. */
  readonly #control: ClusterLink;
  /** For what the group lets wait. */
  readonly #group: ClusterLink;
  readonly #fetch: ClusterLink;
  readonly #membership: Membership;
  readonly #starts: StartingPoints;
  readonly #sessionTimeoutMs: number;
  readonly #closing = new AbortController();
  #generation: Generation | undefined;
  #commits: Promise<unknown> = Promise.resolve();
  #life: Promise<void> = Promise.resolve();

  /** Reaches the cluster, the topics and the group's coordinator; joins in the background. */
  static async open(options: PlatformaticOptions, readerOptions: ReaderOptions): Promise<PlatformaticReader> {
    const reader = new PlatformaticReader(options, readerOptions);
    try {
      await reader.#reach();
    } catch (error) {
      await reader.#disconnect();
      throw clientError(error, readerOptions.groupId);
    }
    reader.#life = reader.#live();
    return reader;
  }

  private constructor(options: PlatformaticOptions, readerOptions: ReaderOptions) {
    const { sessionTimeoutMs = DEFAULT_TIMEOUT_MS, revokeTimeoutMs = DEFAULT_TIMEOUT_MS } = readerOptions;
    const { requestTimeout = REQUEST_TIMEOUT_MS } = options;
    const rebalanceTimeoutMs = Math.max(sessionTimeoutMs, revokeTimeoutMs + REBALANCE_MARGIN_MS);
    this.#options = readerOptions;
    this.#sessionTimeoutMs = sessionTimeoutMs;
    // A coordinator that has gone silent must be given up before the session times out.
    const beatTimeout = Math.min(requestTimeout, Math.max(sessionTimeoutMs, SHORTEST_REQUEST_MS));
    this.#control = new ClusterLink(options, beatTimeout);
    this.#group = new ClusterLink(options, requestTimeout + rebalanceTimeoutMs);
    this.#fetch = new ClusterLink(options);
    const { groupId, topics } = readerOptions;
    const membership = { groupId, topics, sessionTimeoutMs, rebalanceTimeoutMs };
    this.#membership = new Membership(this.#control, this.#group, membership);
    this.#starts = new StartingPoints(this.#control, this.#membership, readerOptions);
  }

  commit(positions: readonly Position[]): Promise<void> {
    // One after the other, so that a commit that is tried again does not land behind a later one.
    const commit = this.#commits.then(async () => {
      const foreign = positions.find((position) => !this.#generation?.owns(position));
      if (foreign !== undefined) {
        const where = `${foreign.topic}-${foreign.partition}`;
        throw new KafkaClientError(this.#closing.signal.aborted ? 'closed' : 'fenced', { where });
      }
      if (positions.length > 0) await this.#membership.commit(positions);
    });
    this.#commits = commit.catch(() => {});
    return commit;
  }

  position(partition: TopicPartition): bigint | undefined {
    return this.#generation?.position(partition);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#generation?.end('close');
    await this.#life;
  }

  async #reach(): Promise<void> {
    const { groupId, topics } = this.#options;
    await Promise.all([this.#control.open(), this.#group.open(), this.#fetch.open()]);
    for (const topic of topics) {
      const { error } = await this.#control.awaitedTopic(topic, NO_TOPIC_MS);
      if (error !== '') throw brokerError(error, topic);
    }
    await again(() => this.#control.coordinator(groupId), { forMs: COORDINATOR_PATIENCE_MS, where: groupId });
  }

  async #live(): Promise<void> {
    let failure: KafkaClientError | undefined;
    try {
      while (!this.#closing.signal.aborted && failure === undefined) {
        const ending = await this.#liveOnce();
        if (ending instanceof KafkaClientError) failure = ending;
      }
    } catch (error) {
      failure = clientError(error, this.#options.groupId);
    }
    await this.#membership.leave();
    await this.#disconnect();
    if (failure !== undefined && !this.#closing.signal.aborted) this.#options.handlers.onStopped?.(failure);
  }

  /** From joining to the end of that generation. */
  async #liveOnce(): Promise<Ending> {
    const joining = this.#membership.join(this.#closing.signal);
    const partitions = await Promise.race([joining, aborted(this.#closing.signal)]);
    if (partitions === undefined || this.#closing.signal.aborted) return 'close';
    this.#generation = new Generation(this.#membership, this.#fetch, this.#starts, partitions, {
      ...this.#options,
      sessionTimeoutMs: this.#sessionTimeoutMs,
      revokeTimeoutMs: this.#options.revokeTimeoutMs ?? DEFAULT_TIMEOUT_MS,
    });
    return this.#generation.live();
  }

  async #disconnect(): Promise<void> {
    await Promise.all([this.#control.close(), this.#group.close(), this.#fetch.close()]);
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}
