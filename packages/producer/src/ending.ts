import type { RecordWriter } from '@acme/telemetry-kafka';
import { ProducerError } from './errors.ts';
import type { Handled, Handling } from './handling.ts';
import type { Place } from './intake.ts';
import type { Outbox } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import type { CloseResult } from './producer.ts';
import type { FailedOutcome } from './send-result.ts';
import { type Undelivered, undeliveredOf } from './undelivered.ts';
import { within } from './within.ts';

/** How a producer ends: stopped, since its customers would move (D19), or closed; and what it could not deliver by then. */
export class Ending {
  readonly #writer: RecordWriter;
  readonly #outbox: Outbox;
  readonly #handling: Handling;
  readonly #flush: () => Promise<unknown>;
  readonly #undelivered: { readonly order: number; readonly what: Undelivered }[] = [];
  #reason: 'closed' | 'partition-count-changed' | undefined;
  #closing: Promise<CloseResult> | undefined;

  constructor(writer: RecordWriter, outbox: Outbox, handling: Handling, flush: () => Promise<unknown>) {
    this.#writer = writer;
    this.#outbox = outbox;
    this.#handling = handling;
    this.#flush = flush;
  }

  /** Why nothing is taken any more; undefined while all is well. */
  get reason(): 'closed' | 'partition-count-changed' | undefined {
    return this.#reason;
  }

  /** Takes note of what failed since the end began. */
  failed(parcel: Parcel, outcome: FailedOutcome): void {
    if (this.#reason !== undefined) this.#keep(parcel, undeliveredOf(parcel, outcome));
  }

  /** The same of what the `onInvalid` function had. */
  handlingFailed(handled: Handled, error: ProducerError): void {
    const { value } = handled.rejected;
    if (this.#reason !== undefined) this.#keep(handled, { kind: 'invalid', value, status: 'rejected', error });
  }

  /** Sends nothing more; what is under way still gets its outcome. */
  stop(facts?: string): void {
    if (this.#reason === undefined) this.#reason = 'partition-count-changed';
    this.#outbox.dropWaiting({ status: 'not-written', error: new ProducerError('partition-count-changed', facts) });
  }

  close(timeoutMs: number): Promise<CloseResult> {
    this.#closing ??= this.#close(timeoutMs);
    return this.#closing;
  }

  async #close(timeoutMs: number): Promise<CloseResult> {
    const deadline = performance.now() + timeoutMs;
    this.#reason = 'closed';
    if (!(await within(this.#flush(), timeoutMs))) {
      const error = new ProducerError('closed-too-soon');
      this.#outbox.giveUpUnderWay({ status: 'unknown', error });
      this.#outbox.dropWaiting({ status: 'not-written', error });
      this.#handling.giveUp(error);
    }
    // That it can't say good-bye changes no outcome.
    const closed = this.#writer.close().catch(() => {});
    await within(closed, Math.max(0, deadline - performance.now()));
    // They failed in another order: what waits is dropped before what is under way has its outcome.
    this.#undelivered.sort((one, other) => one.order - other.order);
    return { undelivered: this.#undelivered.map(({ what }) => what) };
  }

  #keep({ order }: Place, what: Undelivered): void {
    this.#undelivered.push({ order, what });
  }
}
