import type { RecordBatch, RecordOutcome } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { OutgoingRecord } from '../record.ts';
import { ERROR_ROWS, type LibrdkafkaCode } from './error-rows.ts';
import { bytesOf, sizeOf } from './native-record.ts';
import type { Report } from './producing.ts';

/** So much goes to librdkafka at a time that it makes one batch of it: what one record's refusal takes with it is known. */
const MAX_RECORDS = 1000;
const MAX_BYTES = 800_000;

const WRITTEN: RecordOutcome = { status: 'written' };

export interface DeliveryTry {
  /** Hands records to a producer that works; a fresh one after a fatal error. */
  produce(records: readonly OutgoingRecord[]): Promise<readonly Report[]>;
  /** What to say of records whose time is up. */
  readonly lateError: () => KafkaClientError;
  /** Whether the batch's time is up: nothing is tried on another producer then. */
  readonly isLate: () => boolean;
}

/**
 * Delivers a batch part by part, in order. A part that the broker refuses is sent again without the record that it was
 * refused for; where nobody says which that was, in halves. After a record of unknown fate nothing more is sent: it could
 * not be sent again before what follows it.
 */
export async function deliverBatch(batch: RecordBatch, by: DeliveryTry): Promise<readonly RecordOutcome[]> {
  const delivery = new BatchDelivery(batch, by);
  for (const part of partsOf(batch.records)) await delivery.send(part);
  return delivery.outcomes;
}

class BatchDelivery {
  readonly outcomes: RecordOutcome[];
  #records: readonly OutgoingRecord[];
  #where: string;
  #by: DeliveryTry;
  #halt: KafkaClientError | undefined;

  constructor({ topic, partition, records }: RecordBatch, by: DeliveryTry) {
    this.outcomes = new Array(records.length);
    this.#records = records;
    this.#where = `topic ${topic}, partition ${partition}`;
    this.#by = by;
  }

  async send(part: readonly number[]): Promise<void> {
    if (this.#halt !== undefined) return this.#settle(part, { status: 'not-written', error: this.#halt });
    const reports = await this.#by.produce(part.map((index) => this.#records[index] as OutgoingRecord));
    const refused: number[] = [];
    const blameless: number[] = [];
    part.forEach((index, at) => {
      const { code, kept } = reports[at] as Report;
      if (code === 'ERR_NO_ERROR') this.outcomes[index] = WRITTEN;
      else if (code === 'ERR__INVALID_DIFFERENT_RECORD') blameless.push(index);
      else if (code === 'ERR__FATAL' && kept && !this.#by.isLate()) blameless.push(index);
      else if (ERROR_ROWS[code]?.refused === 'batch' && !kept && part.length > 1) refused.push(index);
      else this.#fail(index, code, kept);
    });
    for (const again of whatToSendAgain(refused, blameless)) await this.send(this.#inOrder(again, part, reports));
  }

  #fail(index: number, code: LibrdkafkaCode, kept: boolean): void {
    const row = ERROR_ROWS[code];
    const error =
      row?.code === 'timed-out'
        ? this.#by.lateError()
        : new KafkaClientError(row?.code ?? 'client-failed', { where: this.#where, kafkaCode: code });
    const known = kept || row?.refused !== undefined;
    this.outcomes[index] = { status: known ? 'not-written' : 'unknown', error };
    if (!known) this.#halt ??= error;
  }

  /**
   * librdkafka may have made two batches of a part after all. Then what the first one's refusal took with it would come
   * behind the second: a record of which a later one of the same key was written already is given up.
   */
  #inOrder(again: readonly number[], part: readonly number[], reports: readonly Report[]): readonly number[] {
    const written = part.filter((_, at) => reports[at]?.code === 'ERR_NO_ERROR');
    const last = written.at(-1) ?? -1;
    const isLate = (index: number) =>
      index < last && written.some((later) => later > index && this.#keyOf(later) === this.#keyOf(index));
    const late = again.filter(isLate);
    const error = new KafkaClientError('invalid-record', {
      where: this.#where,
      kafkaCode: 'ERR__INVALID_DIFFERENT_RECORD',
    });
    this.#settle(late, { status: 'not-written', error });
    return late.length === 0 ? again : again.filter((index) => !late.includes(index));
  }

  #keyOf(index: number): string | undefined {
    return bytesOf(this.#records[index]?.key ?? null)?.toString('latin1');
  }

  #settle(part: readonly number[], outcome: RecordOutcome): void {
    for (const index of part) this.outcomes[index] = outcome;
  }
}

/** Those that are not to blame, together; those that are, each alone, for its own reason. Where nobody said which: halves. */
function whatToSendAgain(refused: readonly number[], blameless: readonly number[]): readonly (readonly number[])[] {
  if (blameless.length > 0) return [blameless, ...refused.map((index) => [index])];
  if (refused.length < 2) return refused.length === 0 ? [] : [refused];
  const half = refused.length >> 1;
  return [refused.slice(0, half), refused.slice(half)];
}

/** Places of records that go together; a record that is larger than a part is one of its own. */
export function partsOf(records: readonly OutgoingRecord[]): readonly (readonly number[])[] {
  const parts: number[][] = [];
  let size = 0;
  records.forEach((record, index) => {
    const more = sizeOf(record);
    const part = parts.at(-1);
    if (part === undefined || part.length >= MAX_RECORDS || size + more > MAX_BYTES) {
      parts.push([index]);
      size = more;
    } else {
      part.push(index);
      size += more;
    }
  });
  return parts;
}
