import { ProducerError } from './errors.ts';
import type { Place } from './intake.ts';
import type { RejectedEvent, Settings } from './options.ts';
import type { Outbox } from './outbox.ts';
import type { DeliveredResult } from './send-result.ts';

type Handler = Exclude<Settings['onInvalid'], string>;

/** An invalid event that the `onInvalid` function has, and has not answered for yet. */
export interface Handled extends Place {
  readonly rejected: RejectedEvent;
}

/** What became of one. */
export type HandledResult =
  | Extract<DeliveredResult, { readonly status: 'handled' }>
  | { readonly status: 'rejected'; readonly error: ProducerError };

/** What the `onInvalid` function has. It takes room in the buffer, as what is under way does. */
export class Handling {
  readonly #outbox: Outbox;
  readonly #settled: (handled: Handled, result: HandledResult) => void;
  readonly #open = new Set<Handled>();

  constructor(outbox: Outbox, settled: (handled: Handled, result: HandledResult) => void) {
    this.#outbox = outbox;
    this.#settled = settled;
  }

  /** Calls the function before it returns. Never rejects. */
  async hand(handler: Handler, handled: Handled): Promise<void> {
    const { rejected } = handled;
    this.#open.add(handled);
    this.#outbox.hold();
    let result: HandledResult = { status: 'handled', issues: rejected.issues };
    try {
      await handler(rejected);
    } catch (cause) {
      result = { status: 'rejected', error: new ProducerError('handler-failed', undefined, { cause }) };
    }
    this.#settle(handled, result);
  }

  /** Nobody waits for the function any longer. */
  giveUp(error: ProducerError): void {
    for (const handled of [...this.#open]) this.#settle(handled, { status: 'rejected', error });
  }

  #settle(handled: Handled, result: HandledResult): void {
    if (!this.#open.delete(handled)) return;
    this.#outbox.release();
    this.#settled(handled, result);
  }
}
