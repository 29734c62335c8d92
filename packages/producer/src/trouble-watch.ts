import { KafkaClientError } from '@acme/telemetry-kafka';
import type { Settings } from './options.ts';
import type { Outcome } from './send-result.ts';
import { tell } from './tell.ts';

/**
 * Tells whether brokers answer, once for each change. Trouble is over when a batch was written and none is under way that a
 * failed try may have been of: partitions whose leaders are well go on meanwhile, and would end it at once otherwise.
 */
export class TroubleWatch {
  readonly #onTrouble: Settings['onTrouble'];
  readonly #bufferedEvents: () => number;
  readonly #underWay = new Set<object>();
  #suspects = new Set<object>();
  #inTrouble = false;

  constructor(onTrouble: Settings['onTrouble'], bufferedEvents: () => number) {
    this.#onTrouble = onTrouble;
    this.#bufferedEvents = bufferedEvents;
  }

  began(batch: object): void {
    this.#underWay.add(batch);
  }

  /** A try failed and is repeated; the client doesn't say of which batch. */
  retried(error: KafkaClientError): void {
    this.#suspects = new Set(this.#underWay);
    this.#begin(error);
  }

  ended(batch: object, outcomes: readonly Outcome[]): void {
    this.#underWay.delete(batch);
    this.#suspects.delete(batch);
    const error = outcomes.map(retryableError).find((each) => each !== undefined);
    if (error !== undefined) this.#begin(error);
    else if (this.#suspects.size === 0 && outcomes.some(({ status }) => status === 'written')) this.#end();
  }

  #begin(error: KafkaClientError): void {
    if (this.#inTrouble) return;
    this.#inTrouble = true;
    tell(this.#onTrouble, { state: 'began', error, bufferedEvents: this.#bufferedEvents() });
  }

  #end(): void {
    if (!this.#inTrouble) return;
    this.#inTrouble = false;
    tell(this.#onTrouble, { state: 'over', bufferedEvents: this.#bufferedEvents() });
  }
}

/** Why an event failed, if the same again can succeed later. */
export function retryableError(outcome: Outcome): KafkaClientError | undefined {
  if (outcome.status === 'written') return undefined;
  return outcome.error instanceof KafkaClientError && outcome.error.canRetry ? outcome.error : undefined;
}
