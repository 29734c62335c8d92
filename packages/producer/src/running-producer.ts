import type { KafkaClientError } from '@acme/telemetry-kafka';
import type { TelemetryEvent, TelemetryValidator } from '@acme/telemetry-schema';
import type { Connection } from './connection.ts';
import { countResult, newTally } from './counters.ts';
import { allDelivered, delivered } from './delivered.ts';
import { Ending } from './ending.ts';
import { countOf, eventsOf } from './given-events.ts';
import { type Handled, type HandledResult, Handling } from './handling.ts';
import { checkedHeaders, checkedOptions, type How, timeOf } from './how.ts';
import { Intake, type Place } from './intake.ts';
import { type Settings, whole } from './options.ts';
import { Outbox } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import { watchPartitionCount } from './partition-count.ts';
import { type OpenSend, PendingSend } from './pending-send.ts';
import type { SendOptions, TelemetryProducer } from './producer.ts';
import { refusalOf } from './refusal.ts';
import type { DeliveredResult, Outcome, SendResult } from './send-result.ts';
import { TroubleWatch } from './trouble-watch.ts';

// One for all: results are not to be changed.
const WRITTEN: SendResult = { status: 'written', possiblyTwice: false };
const POSSIBLY_TWICE: SendResult = { status: 'written', possiblyTwice: true };

/** A producer that is connected: joins what judges, what queues, and what counts. */
export class RunningProducer {
  readonly #settings: Settings;
  readonly #partitions: number;
  readonly #outbox: Outbox;
  readonly #intake: Intake;
  readonly #trouble: TroubleWatch;
  readonly #ending: Ending;
  readonly #stopWatching: () => void;
  readonly #tally = newTally();
  readonly #open = new Set<OpenSend>();
  #taken = 0;
  #flushes = 0;
  /** How events become records, but for what each send has of its own. */
  readonly #how: Omit<How, 'now'>;

  constructor(settings: Settings, validator: TelemetryValidator, connection: Connection) {
    const { writer, partitions, deadLetterPartitions } = connection;
    this.#settings = settings;
    this.#partitions = partitions;
    const { topic, lingerMs, partitionCheckMs, source } = settings;
    this.#how = { partitions, ...(source === undefined ? {} : { source }) };
    const queues = {
      writer,
      maxBatchEvents: settings.maxBatchEvents,
      deliveryTimeoutMs: settings.deliveryTimeoutMs,
      began: (batch: object) => this.#trouble.began(batch),
      ended: (batch: object, outcomes: readonly Outcome[]) => this.#batchEnded(batch, outcomes),
      settled: (parcel: Parcel, outcome: Outcome) => this.#parcelSettled(parcel, outcome),
    };
    this.#outbox = new Outbox(queues, lingerMs);
    this.#trouble = new TroubleWatch(settings.onTrouble, () => this.#outbox.buffered);
    const handling = new Handling(this.#outbox, (handled, result) => this.#handlingSettled(handled, result));
    this.#ending = new Ending(writer, this.#outbox, handling, () => this.#flush());
    const settle = (place: Place, result: SendResult) => this.#settle(place, result);
    this.#intake = new Intake({
      settings,
      validator,
      outbox: this.#outbox,
      handling,
      tally: this.#tally,
      settle,
      deadLetterPartitions,
    });
    this.#stopWatching = watchPartitionCount(writer, topic, partitions, partitionCheckMs, (found) =>
      this.#stop(`Topic ${topic} had ${partitions} and has ${found}.`),
    );
  }

  /** What the user gets: functions that need no `this`. */
  face(): TelemetryProducer {
    const send = (given: TelemetryEvent | readonly TelemetryEvent[], options?: SendOptions) => {
      try {
        return this.#send(given, options);
      } catch (error) {
        return refused(error);
      }
    };
    return {
      partitions: this.#partitions,
      send: send as TelemetryProducer['send'],
      ready: (events = 1) => this.#ready(events),
      flush: () => this.#flush(),
      close: async (timeoutMs = 20_000) => {
        whole('timeoutMs', timeoutMs);
        this.#stopWatching();
        return this.#ending.close(timeoutMs);
      },
      counters: () => ({ ...this.#tally, byRule: { ...this.#tally.byRule }, buffered: this.#outbox.buffered }),
    };
  }

  retried(error: KafkaClientError): void {
    this.#tally.retries += 1;
    this.#trouble.retried(error);
  }

  #send(
    given: TelemetryEvent | readonly TelemetryEvent[],
    options: SendOptions = {},
  ): Promise<DeliveredResult | readonly DeliveredResult[]> {
    const several = countOf(given);
    const count = several ?? 1;
    const refusal = refusalOf(count, this.#outbox.taken, this.#settings.maxBufferedEvents, this.#ending.reason);
    if (refusal !== undefined) {
      this.#tally.refused += count;
      throw refusal;
    }
    const now = timeOf(this.#settings.now);
    const { headers } = checkedOptions(options);
    const how = headers === undefined ? { ...this.#how, now } : { ...this.#how, now, headers: checkedHeaders(headers) };
    const send = new PendingSend<DeliveredResult | readonly DeliveredResult[]>(
      count,
      several === undefined ? oneDelivered : allDelivered,
      this.#open,
    );
    const queuedAt = performance.now();
    this.#outbox.expect(count);
    const flushes = this.#flushes;
    const events = several === undefined ? [given] : eventsOf(given as readonly unknown[], several);
    for (const [index, event] of events.entries()) {
      this.#outbox.expect(-1);
      this.#intake.take(event, { send, index, queuedAt, order: this.#taken++ }, how);
    }
    // A handler has called for it, and then came more.
    if (this.#flushes > flushes) this.#outbox.hurry();
    this.#outbox.wake();
    return send.answer;
  }

  async #ready(events: number): Promise<void> {
    const { maxBufferedEvents } = this.#settings;
    await this.#outbox.atMost(maxBufferedEvents - whole('events', events, 0, maxBufferedEvents));
  }

  async #flush(): Promise<void> {
    this.#flushes += 1;
    this.#outbox.hurry();
    await Promise.allSettled([...this.#open].map(({ answer }) => answer));
  }

  #stop(facts?: string): void {
    this.#stopWatching();
    this.#ending.stop(facts);
  }

  #parcelSettled(parcel: Parcel, outcome: Outcome): void {
    if (outcome.status !== 'written') {
      this.#ending.failed(parcel, outcome);
      this.#settle(parcel, outcome);
    } else if (parcel.rejected === undefined) {
      this.#settle(parcel, outcome.possiblyTwice === true ? POSSIBLY_TWICE : WRITTEN);
    } else {
      const isStub = outcome.isStub === true || parcel.record.value === null;
      this.#settle(parcel, { status: 'dead-letter', issues: parcel.rejected.issues, isStub });
    }
  }

  #handlingSettled(handled: Handled, result: HandledResult): void {
    if (result.status === 'rejected') this.#ending.handlingFailed(handled, result.error);
    this.#settle(handled, result);
  }

  #batchEnded(batch: object, outcomes: readonly Outcome[]): void {
    this.#trouble.ended(batch, outcomes);
    const moved = outcomes.some((each) => each.status !== 'written' && each.error.code === 'partition-count-changed');
    if (moved) this.#stop();
  }

  #settle({ send, index }: Place, result: SendResult): void {
    countResult(this.#tally, result);
    send.settle(index, result);
  }
}

const oneDelivered = (results: readonly SendResult[]) => delivered(results[0] as SendResult);

/** A rejection that makes no noise where nobody waits for it. */
function refused(error: unknown): Promise<never> {
  const refusal = Promise.reject(error);
  refusal.catch(() => {});
  return refusal;
}
