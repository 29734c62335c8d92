import type { Position } from '../client.ts';
import type { Coordinator, Membership } from './group-cluster.ts';
import { byTopic } from './place.ts';
import { retrying } from './retrying.ts';

/**
 * What a member says to its group's coordinator beside kafkajs, whose own way to commit resolves without having done so
 * while a consumer stops, and stays with a coordinator that has moved.
 */
export class GroupMember {
  readonly #groupId: string;
  readonly #find: () => Promise<Coordinator>;
  #coordinator: Coordinator | undefined;
  #membership: Membership | undefined;

  constructor(groupId: string, find: () => Promise<Coordinator>) {
    this.#groupId = groupId;
    this.#find = find;
  }

  joined(membership: Membership, coordinator: Coordinator): void {
    this.#membership = membership;
    this.#coordinator = coordinator;
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
    await retrying(`group ${this.#groupId}`, () => this.#ask((coordinator) => coordinator.offsetCommit(request)), {
      timeoutMs,
    });
  }

  /** A sign of life; what is wrong with it, the coordinator's watcher hears. */
  async beat(): Promise<void> {
    const membership = this.#membership;
    if (membership === undefined) return;
    const request = { groupId: this.#groupId, ...membership };
    await this.#ask((coordinator) => coordinator.heartbeat(request)).catch(() => {});
  }

  async #ask(question: (coordinator: Coordinator) => Promise<unknown>): Promise<void> {
    this.#coordinator ??= await this.#find();
    try {
      await question(this.#coordinator);
    } catch (error) {
      this.#coordinator = undefined;
      throw error;
    }
  }
}
