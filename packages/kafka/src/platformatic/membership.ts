import { findErrorBy } from '@platformatic/kafka';
import type { Position } from '../client.ts';
import type { TopicPartition } from '../record.ts';
import { again, backOff, pause } from './again.ts';
import type { Answer } from './calls.ts';
import { brokerError, clientError } from './client-failure.ts';
import type { ClusterLink } from './cluster-link.ts';
import { asCommits, decodeAssignment, encodeAssignments, encodeTopics, wantedTopics } from './group-protocol.ts';
import { withCoordinator } from './offsets.ts';
import { rangeAssignment } from './range-assignment.ts';

export interface MembershipOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly sessionTimeoutMs: number;
  /** How long the group waits for a member before it goes on without it. */
  readonly rebalanceTimeoutMs: number;
}

/** What a heartbeat is told. */
export type Pulse = 'ok' | 'rebalance' | 'lost';

const PROTOCOL_TYPE = 'consumer';
const PROTOCOL = 'range';
const NO_INSTANCE = null;
/** How long a topic that is not there is waited for, in milliseconds: brokers hear of a new one a little later. */
const NO_TOPIC_MS = 10_000;

/** How to go on where a group's coordinator answers with an error: append a row. */
const REJOIN: Readonly<Record<string, Exclude<Pulse, 'ok'>>> = {
  REBALANCE_IN_PROGRESS: 'rebalance',
  UNKNOWN_MEMBER_ID: 'lost',
  ILLEGAL_GENERATION: 'lost',
};

/** A place in a consumer group, by the classic protocol; every rebalance takes all partitions back. */
export class Membership {
  readonly #options: MembershipOptions;
  /** For what is answered at once. */
  readonly #link: ClusterLink;
  /** For what the group lets wait. */
  readonly #waiting: ClusterLink;
  #memberId = '';
  #generation = -1;
  /** How many partitions this member, as the group's leader, has given away. */
  #counts: ReadonlyMap<string, number> | undefined;

  constructor(link: ClusterLink, waiting: ClusterLink, options: MembershipOptions) {
    this.#link = link;
    this.#waiting = waiting;
    this.#options = options;
  }

  /** Joins, or joins again, however long it takes. Rejects with a `KafkaClientError` that no retry mends. */
  async join(signal: AbortSignal): Promise<readonly TopicPartition[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#join();
      } catch (error) {
        const failure = clientError(error, this.#options.groupId);
        if (signal.aborted || !(failure.canRetry || this.#isRefused(error))) throw failure;
        // Only to be named by the group.
        if (failure.kafkaCode !== 'MEMBER_ID_REQUIRED') await pause(backOff(tries), signal);
      }
    }
  }

  /** Says that the member lives. A coordinator that can't be reached has not said that it is out. */
  async heartbeat(): Promise<Pulse> {
    const { groupId } = this.#options;
    try {
      await withCoordinator(this.#link, groupId, (connection) =>
        this.#link.call('Heartbeat', connection, groupId, this.#generation, this.#memberId, NO_INSTANCE),
      );
      return 'ok';
    } catch (error) {
      const failure = clientError(error, groupId);
      const pulse = REJOIN[failure.kafkaCode ?? ''];
      if (failure.kafkaCode === 'UNKNOWN_MEMBER_ID') this.#memberId = '';
      if (pulse === undefined && !failure.canRetry) throw failure;
      return pulse ?? 'ok';
    }
  }

  /**
   * Whether this member leads the group and has given away another number of partitions than there is. Who can't be asked
   * has not said so: the next time tells.
   */
  async hasOutgrown(): Promise<boolean> {
    try {
      for (const [topic, count] of this.#counts ?? []) {
        const { error, partitions } = await this.#link.freshTopic(topic);
        if (error === '' && partitions.length !== count) return true;
      }
    } catch (error) {
      const failure = clientError(error, this.#options.groupId);
      if (!failure.canRetry) throw failure;
    }
    return false;
  }

  async commit(positions: readonly Position[]): Promise<void> {
    const { groupId, sessionTimeoutMs } = this.#options;
    const topics = asCommits(positions);
    const [generation, memberId] = [this.#generation, this.#memberId];
    const commit = () =>
      withCoordinator(this.#link, groupId, (connection) =>
        this.#link.call('OffsetCommit', connection, groupId, generation, memberId, NO_INSTANCE, topics),
      );
    await again(commit, { forMs: sessionTimeoutMs, where: groupId });
  }

  /** Leaves, so that the group need not wait for the session to time out. Never rejects. */
  async leave(): Promise<void> {
    const { groupId } = this.#options;
    if (this.#memberId === '') return;
    const leave = () =>
      withCoordinator(this.#link, groupId, (connection) =>
        this.#link.call('LeaveGroup', connection, groupId, [{ memberId: this.#memberId }]),
      );
    await again(leave, { forMs: 1000, where: groupId }).catch(() => {});
    this.#memberId = '';
  }

  async #join(): Promise<readonly TopicPartition[]> {
    const { groupId, topics, sessionTimeoutMs, rebalanceTimeoutMs } = this.#options;
    const metadata = encodeTopics(topics);
    const joined = await withCoordinator(this.#waiting, groupId, (connection) =>
      this.#waiting.call(
        'JoinGroup',
        connection,
        groupId,
        sessionTimeoutMs,
        rebalanceTimeoutMs,
        this.#memberId,
        NO_INSTANCE,
        PROTOCOL_TYPE,
        [{ name: PROTOCOL, metadata }],
        null,
      ),
    );
    this.#memberId = joined.memberId;
    this.#generation = joined.generationId;
    this.#counts = undefined;
    const assignments = joined.leader === joined.memberId ? await this.#assign(joined) : [];
    const { assignment } = await withCoordinator(this.#waiting, groupId, (connection) =>
      this.#waiting.call(
        'SyncGroup',
        connection,
        groupId,
        joined.generationId,
        joined.memberId,
        NO_INSTANCE,
        PROTOCOL_TYPE,
        joined.protocolName,
        assignments,
      ),
    );
    return decodeAssignment(assignment);
  }

  /** As the leader of the group, for all its members. */
  async #assign({ members }: Answer<'JoinGroup'>) {
    const wanted = wantedTopics(members);
    const topics = [...new Set([...wanted.values()].flat())].sort();
    const counts = await Promise.all(topics.map(async (topic) => [topic, await this.#partitionCount(topic)] as const));
    this.#counts = new Map(counts);
    return encodeAssignments(rangeAssignment(wanted, this.#counts));
  }

  /** A topic of another member's that is not there has no partitions; one of our own is an error. */
  async #partitionCount(topic: string): Promise<number> {
    const patienceMs = this.#options.topics.includes(topic) ? NO_TOPIC_MS : 0;
    const { error, partitions } = await this.#link.awaitedTopic(topic, patienceMs);
    if (error !== '' && patienceMs > 0) throw brokerError(error, topic);
    return partitions.length;
  }

  /** Whether the group has refused this member as it came, and takes it when it comes again. */
  #isRefused(error: unknown): boolean {
    const required = findErrorBy(error as Error, 'apiId', 'MEMBER_ID_REQUIRED');
    if (required !== null) this.#memberId = String(required.memberId);
    const { kafkaCode = '' } = clientError(error, this.#options.groupId);
    if (kafkaCode === 'UNKNOWN_MEMBER_ID') this.#memberId = '';
    return required !== null || kafkaCode in REJOIN;
  }
}
