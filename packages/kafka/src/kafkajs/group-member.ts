import type { Position } from '../client.ts';
import type { GroupCoordinator, Membership } from './group-coordinator.ts';
import { byTopic } from './place.ts';
import { retrying } from './retrying.ts';

type Coordinator = Pick<GroupCoordinator, 'heartbeat' | 'leaveGroup' | 'offsetCommit'>;

/**
 * What a member says to its group's coordinator beside kafkajs, whose own way to commit resolves without having done so
 * while a consumer stops, and which does not leave where it stops while it joins.
 */
export class GroupMember {
  readonly #groupId: string;
  readonly #coordinator: Coordinator;
  #membership: Membership | undefined;

  constructor(groupId: string, coordinator: Coordinator) {
    this.#groupId = groupId;
    this.#coordinator = coordinator;
  }

  joined(membership: Membership): void {
    this.#membership = membership;
  }

  /** Rejects with `KafkaClientError`. */
  async commit(positions: readonly Position[], timeoutMs: number): Promise<void> {
    const membership = this.#membership;
    if (membership === undefined || positions.length === 0) return;
    const topics = [...byTopic(positions)].map(([topic, places]) => ({
      topic,
      partitions: places.map(({ partition, offset }) => ({ partition, offset: String(offset) })),
    }));
    const request = { groupId: this.#groupId, ...membership, topics };
    await retrying(`group ${this.#groupId}`, () => this.#coordinator.offsetCommit(request), { timeoutMs });
  }

  /** A sign of life; what is wrong with it, the coordinator's events tell. */
  async beat(): Promise<void> {
    const membership = this.#membership;
    if (membership === undefined) return;
    await this.#coordinator.heartbeat({ groupId: this.#groupId, ...membership }).catch(() => {});
  }

  /** Its group need not wait until its session is over. What it fails with changes nothing. */
  async leave(): Promise<void> {
    await this.#coordinator.leaveGroup().catch(() => {});
  }
}
