import type { OutgoingRecord, RecordOutcome, RecordWriter } from '@acme/telemetry-kafka';

/** A record, and the partition that it goes to. */
export interface Parcel {
  readonly record: OutgoingRecord;
  readonly partition: number;
}

/** Writes records into one topic, in order per partition: one batch of each is under way (`RecordWriter.send`). */
export class ReplayWriter {
  readonly #writer: RecordWriter;
  readonly #topic: string;
  /** What is under way, by partition. */
  readonly #last = new Map<number, Promise<unknown>>();

  constructor(writer: RecordWriter, topic: string) {
    this.#writer = writer;
    this.#topic = topic;
  }

  /** What became of each, in their order. */
  async send(parcels: readonly Parcel[]): Promise<readonly RecordOutcome[]> {
    const byPartition = new Map<number, number[]>();
    for (const [at, { partition }] of parcels.entries()) {
      const places = byPartition.get(partition) ?? [];
      places.push(at);
      byPartition.set(partition, places);
    }
    const outcomes: RecordOutcome[] = [];
    await Promise.all(
      [...byPartition].map(async ([partition, places]) => {
        const records = places.flatMap((at) => parcels[at]?.record ?? []);
        const found = await this.#after(partition, () => this.#writer.send({ topic: this.#topic, partition, records }));
        for (const [index, outcome] of found.entries()) outcomes[places[index] as number] = outcome;
      }),
    );
    return outcomes;
  }

  #after<T>(partition: number, work: () => Promise<T>): Promise<T> {
    const done = (this.#last.get(partition) ?? Promise.resolve()).then(work, work);
    this.#last.set(partition, done);
    return done;
  }
}
