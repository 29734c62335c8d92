import { type IncomingBatch, KafkaClientError, type TopicPartition } from '@acme/telemetry-kafka';
import type { Member } from './member.ts';
import { pause } from './until.ts';

/**
 * Handles the records of all members of a group, commits them, and notes whatever a group must not do: leave out a record,
 * go back behind what is committed, or hand a partition to two members at a time.
 */
export class Delivery {
  readonly faults: string[] = [];
  #read = new Map<number, bigint>();
  #committed = new Map<number, bigint>();
  #busy = new Map<number, Promise<void>>();

  committed(partition: number): bigint {
    return this.#committed.get(partition) ?? 0n;
  }

  take(batch: IncomingBatch, member: Member): Promise<void> {
    const { partition } = batch;
    if (this.#busy.has(partition)) this.faults.push(`${partition} went to two at a time`);
    const handling = this.#handle(batch, member).finally(() => this.#busy.delete(partition));
    this.#busy.set(partition, handling);
    return handling;
  }

  /** Resolves when nothing of these partitions is being handled. */
  async settled(partitions: readonly TopicPartition[]): Promise<void> {
    await Promise.all(partitions.map(({ partition }) => this.#busy.get(partition)));
  }

  async #handle({ topic, partition, records }: IncomingBatch, member: Member): Promise<void> {
    const committed = this.committed(partition);
    const first = records[0]?.offset ?? -1n;
    const read = this.#read.get(partition) ?? 0n;
    if (first > read) this.faults.push(`${partition} jumped from ${read} to ${first}`);
    if (first < committed) this.faults.push(`${partition} went back to ${first}, ${committed} was committed`);
    records.forEach(({ offset }, index) => {
      if (offset !== first + BigInt(index)) this.faults.push(`${partition} has ${offset} out of order`);
    });
    await pause(5);
    const next = first + BigInt(records.length);
    this.#read.set(partition, next > read ? next : read);
    try {
      await member.commit(topic, partition, next);
      this.#committed.set(partition, next);
    } catch (error) {
      // The group may be changing: what was not committed comes again.
      if (!(error instanceof KafkaClientError)) this.faults.push(`commit failed with ${error}`);
    }
  }
}
