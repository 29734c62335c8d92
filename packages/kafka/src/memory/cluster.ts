import { Failures } from './failures.ts';
import { Group } from './group.ts';
import { Topics } from './topics.ts';
import { nextTurn } from './turn.ts';

/** What stands in for the brokers. */
export class Cluster {
  readonly topics = new Topics();
  readonly failures = new Failures();
  readonly now: () => number;
  readonly #groups = new Map<string, Group>();
  #held: Promise<void> = Promise.resolve();

  constructor(now: () => number) {
    this.now = now;
  }

  /** What an id stands for comes into being with its first use. */
  group(id: string): Group {
    const group = this.#groups.get(id) ?? new Group(this.topics);
    this.#groups.set(id, group);
    return group;
  }

  addPartitions(topic: string, total: number): void {
    this.topics.addPartitions(topic, total);
    for (const group of this.#groups.values()) group.rebalanceIfReads(topic);
  }

  deleteTopic(name: string): void {
    this.topics.delete(name);
    for (const group of this.#groups.values()) {
      group.forget(name);
      group.rebalanceIfReads(name);
    }
  }

  /** Writes wait from now on, until the function that this gives is called. */
  holdWrites(): () => void {
    let release = () => {};
    const before = this.#held;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#held = before.then(() => held);
    return release;
  }

  /** Resolves when a write may go on. */
  async reachable(): Promise<void> {
    await nextTurn();
    await this.#held;
  }
}
