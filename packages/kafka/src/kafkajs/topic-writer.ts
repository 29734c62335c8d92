import type { Kafka } from 'kafkajs';
import type { RecordOutcome, WriterOptions } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { OutgoingRecord } from '../record.ts';
import { AcknowledgedEnds } from './acknowledged-ends.ts';
import { Deadline } from './deadline.ts';
import { deliver, type Fate } from './deliver.ts';
import type { Verdict } from './errors.ts';
import { Piece } from './piece.ts';
import { Producers } from './producers.ts';
import { halvesOf, RECORD_BYTES, type Span, sizeOf, spansOf } from './spans.ts';

/** Where a piece that was given up leaves no time, or no sense, in going on with the rest of its batch. */
const ENDS: Readonly<Record<Verdict, boolean>> = { again: true, open: true, denied: true, split: false, renew: false };

/** Writes to the partitions of one topic, to each one batch after the other. */
export class TopicWriter {
  readonly #topic: string;
  readonly #producers: Pick<Producers, 'take' | 'close'>;
  readonly #deliveryTimeoutMs: number;
  readonly #onRetry: (error: KafkaClientError) => void;
  readonly #ends = new AcknowledgedEnds();
  readonly #underWay = new Map<number, Promise<void>>();

  static of(kafka: Kafka, topic: string, options: Required<WriterOptions>): TopicWriter {
    return new TopicWriter(topic, new Producers(kafka, topic, options.deliveryTimeoutMs), options);
  }

  constructor(
    topic: string,
    producers: Pick<Producers, 'take' | 'close'>,
    { deliveryTimeoutMs, onRetry }: Required<WriterOptions>,
  ) {
    this.#topic = topic;
    this.#producers = producers;
    this.#deliveryTimeoutMs = deliveryTimeoutMs;
    this.#onRetry = onRetry;
  }

  send(partition: number, records: readonly OutgoingRecord[]): Promise<readonly RecordOutcome[]> {
    const sending = (this.#underWay.get(partition) ?? Promise.resolve()).then(() => this.#write(partition, records));
    this.#underWay.set(
      partition,
      sending.then(
        () => {},
        () => {},
      ),
    );
    return sending;
  }

  async close(): Promise<void> {
    await Promise.all(this.#underWay.values());
    await this.#producers.close();
  }

  async #write(partition: number, records: readonly OutgoingRecord[]): Promise<readonly RecordOutcome[]> {
    const outcomes: RecordOutcome[] = [];
    const todo: Span[] = spansOf(records);
    const deadline = new Deadline(this.#deliveryTimeoutMs);
    for (let span = todo.shift(); span !== undefined; span = todo.shift()) {
      const fate = await this.#deliver(partition, records.slice(span.from, span.to), deadline);
      // The broker refuses a batch whole, for one record; nothing of it was appended.
      const halves = fate?.verdict === 'split' && !fate.open ? halvesOf(span) : undefined;
      if (halves !== undefined) {
        todo.unshift(...halves);
        continue;
      }
      outcomes.push(...new Array<RecordOutcome>(span.to - span.from).fill(outcomeOf(fate)));
      if (fate !== undefined && ENDS[fate.verdict]) {
        const rest: RecordOutcome = { status: 'not-written', error: fate.error };
        outcomes.push(...new Array<RecordOutcome>(records.length - span.to).fill(rest));
        break;
      }
    }
    deadline.clear();
    return outcomes;
  }

  async #deliver(partition: number, records: readonly OutgoingRecord[], deadline: Deadline): Promise<Fate | undefined> {
    const where = `${this.#topic}-${partition}`;
    if (records.some((record) => sizeOf(record) > RECORD_BYTES)) {
      return { verdict: 'split', open: false, error: new KafkaClientError('record-too-large', { where }) };
    }
    return deliver(new Piece(partition, records), {
      take: () => this.#producers.take(partition, records.length),
      ends: this.#ends,
      deadline,
      onRetry: this.#onRetry,
      where,
    });
  }
}

function outcomeOf(fate: Fate | undefined): RecordOutcome {
  if (fate === undefined) return { status: 'written' };
  return { status: fate.open ? 'unknown' : 'not-written', error: fate.error };
}
