import { type IncomingRecord, partitionForKey } from '@acme/telemetry-kafka';
import { customerId, dealt } from './numbered-events.ts';

const MISSING_SHOWN = 10;

/** What a sender was told of an event, in a byte. */
export const FATE = { none: 0, written: 1, possiblyTwice: 2, notWritten: 3, unknown: 4, refused: 5 } as const;
export type Fate = (typeof FATE)[keyof typeof FATE];

/** What the log has, held against what was acknowledged (D21). */
export interface LogVerdict {
  readonly sent: number;
  /** Told to be written, those that may be there twice among them. */
  readonly acknowledged: number;
  readonly saidPossiblyTwice: number;
  readonly notWritten: number;
  readonly unknown: number;
  /** Not sent by the producer, which took them for invalid. */
  readonly refused: number;
  readonly records: number;
  /** Acknowledged, but not in the log. */
  readonly lost: number;
  /** The first of those, each with the partition that it should be in. */
  readonly missing: readonly string[];
  /** Events that are in the log more than once. */
  readonly twice: number;
  /** Of those: the sender was told neither that they may be there twice nor that their fate is unknown. */
  readonly twiceUnsaid: number;
  /** Events that come, for the first time, behind a later one of their customer. */
  readonly outOfOrder: number;
  /** Said not to be written, but in the log. */
  readonly thereAfterAll: number;
  /** Records that nobody sent, with another's key, or in a partition where Java would not put them. */
  readonly misplaced: number;
}

/** Takes the records of a log, those of a partition in their order, and says what is wrong with them. */
export class LogJudge {
  readonly #fates: Uint8Array;
  readonly #customers: number;
  readonly #partitions: number;
  readonly #copies: Uint8Array;
  readonly #latest: Int32Array;
  #records = 0;
  #outOfOrder = 0;
  #misplaced = 0;

  /** @param fates by number of the event */
  constructor(fates: Uint8Array, customers: number, partitions: number) {
    this.#fates = fates;
    this.#customers = customers;
    this.#partitions = partitions;
    this.#copies = new Uint8Array(fates.length);
    this.#latest = new Int32Array(customers).fill(-1);
  }

  /** A record whose value is but the number of its event, in hexadecimal. */
  take({ key, value, partition }: Pick<IncomingRecord, 'key' | 'value' | 'partition'>): void {
    this.#records += 1;
    const number = Number.parseInt(Buffer.from(value ?? []).toString('latin1'), 16);
    const keyText = Buffer.from(key ?? []).toString();
    const { customer } = dealt(number, this.#customers);
    const isSent = number < this.#fates.length && this.#fates[number] !== FATE.none;
    if (!isSent || keyText !== customerId(customer) || partition !== partitionForKey(keyText, this.#partitions)) {
      this.#misplaced += 1;
      return;
    }
    const copies = this.#copies[number] ?? 0;
    this.#copies[number] = Math.min(255, copies + 1);
    if (copies > 0) return;
    const latest = this.#latest[customer] ?? -1;
    if (number < latest) this.#outOfOrder += 1;
    else this.#latest[customer] = number;
  }

  verdict(): LogVerdict {
    const of = (...fates: readonly Fate[]) => this.#count((fate) => fates.includes(fate as Fate));
    const { written, possiblyTwice, notWritten, unknown, refused, none } = FATE;
    const lost = this.#numbers((fate, copies) => copies === 0 && (fate === written || fate === possiblyTwice));
    return {
      sent: this.#count((fate) => fate !== none),
      acknowledged: of(written, possiblyTwice),
      saidPossiblyTwice: of(possiblyTwice),
      notWritten: of(notWritten),
      unknown: of(unknown),
      refused: of(refused),
      records: this.#records,
      lost: lost.length,
      missing: lost.slice(0, MISSING_SHOWN).map((number) => this.#placed(number)),
      twice: this.#count((_, copies) => copies > 1),
      twiceUnsaid: this.#count((fate, copies) => copies > 1 && fate !== possiblyTwice && fate !== unknown),
      outOfOrder: this.#outOfOrder,
      thereAfterAll: this.#count((fate, copies) => copies > 0 && fate === notWritten),
      misplaced: this.#misplaced,
    };
  }

  #placed(number: number): string {
    const key = customerId(dealt(number, this.#customers).customer);
    return `event ${number}, partition ${partitionForKey(key, this.#partitions)}`;
  }

  #count(holds: (fate: number, copies: number) => boolean): number {
    return this.#numbers(holds).length;
  }

  /** Of the events for which it holds. */
  #numbers(holds: (fate: number, copies: number) => boolean): readonly number[] {
    const numbers: number[] = [];
    for (const [number, fate] of this.#fates.entries())
      if (holds(fate, this.#copies[number] ?? 0)) numbers.push(number);
    return numbers;
  }
}
