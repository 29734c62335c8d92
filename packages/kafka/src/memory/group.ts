import type { Position } from '../client.ts';
import type { TopicPartition } from '../record.ts';
import type { PartitionLog } from './partition-log.ts';
import { placeKey } from './place-key.ts';
import type { MemoryReader } from './reader.ts';
import type { Topics } from './topics.ts';

/** A consumer group: its members, and how far it has come. A rebalance is eager: all give back, then all are given. */
export class Group {
  readonly #topics: Topics;
  #members: MemoryReader[] = [];
  #committed = new Map<string, Position>();
  #rebalancing: Promise<void> | undefined;
  #changed = false;

  constructor(topics: Topics) {
    this.#topics = topics;
  }

  join(member: MemoryReader): void {
    this.#members.push(member);
    this.#change();
  }

  leave(member: MemoryReader): void {
    this.#members = this.#members.filter((other) => other !== member);
    this.#change();
  }

  /** The member that has been in the group the longest loses its partitions, as after a time without a sign of life, and joins anew. */
  async expel(): Promise<void> {
    const member = this.#members.shift();
    if (member === undefined) return;
    member.lose();
    this.join(member);
    await this.#rebalancing;
  }

  rebalanceIfReads(topic: string): void {
    if (this.#members.some(({ topics }) => topics.includes(topic))) this.#change();
  }

  commit(position: Position): void {
    this.#committed.set(placeKey(position), position);
  }

  committed(partition: TopicPartition): Position | undefined {
    return this.#committed.get(placeKey(partition));
  }

  forget(topic: string): void {
    for (const [key, position] of this.#committed) if (position.topic === topic) this.#committed.delete(key);
  }

  #change(): void {
    this.#changed = true;
    this.#rebalancing ??= this.#rebalance();
  }

  async #rebalance(): Promise<void> {
    while (this.#changed) {
      this.#changed = false;
      await Promise.all(this.#members.map((member) => member.revoke()));
      // Who came or went meanwhile is part of it.
      if (!this.#changed) this.#assign();
    }
    this.#rebalancing = undefined;
  }

  #assign(): void {
    const members = this.#members.filter(({ stopped }) => !stopped);
    const shares = new Map(members.map((member): [MemoryReader, PartitionLog[]] => [member, []]));
    for (const topic of new Set(members.flatMap(({ topics }) => topics))) {
      const readers = members.filter(({ topics }) => topics.includes(topic));
      this.#topics.find(topic)?.partitions.forEach((log, index) => {
        shares.get(readers[index % readers.length] as MemoryReader)?.push(log);
      });
    }
    for (const [member, share] of shares) if (share.length > 0) member.assign(share);
  }
}
