import { KafkaClientError, type ReaderHandlers, type RecordReader } from '@acme/telemetry-kafka';
import { type Clock, settledWithin } from './clock.ts';
import { Committer } from './committer.ts';
import type { TelemetryConsumer } from './consumer.ts';
import { type ConsumerCounters, Counters } from './counters.ts';
import { DeadLetters } from './dead-letters.ts';
import { toStoppingError } from './errors.ts';
import { handlerCalls } from './handler-call.ts';
import { type Condition, type ConsumerHealth, toHealth } from './health.ts';
import { createRecordJudge } from './judge-record.ts';
import type { ConsumerOptions } from './options.ts';
import type { PartitionWork } from './partition-work.ts';
import { LAST_COMMIT_MS, Partitions } from './partitions.ts';
import { RejectedRate } from './rejected-rate.ts';
import { type Settings, toSettings } from './settings.ts';
import { onTermination } from './termination.ts';

/** A commit that takes longer is told by `health()`, in milliseconds. */
const SLOW_COMMIT_MS = 10_000;

/** How long connections may take to close, in milliseconds: whatever `drainMs`, the group should hear that this member leaves. */
const CLOSE_MS = 5_000;

/** From options to a consumer that has begun to connect. Throws `TelemetryOptionsError`. */
export function startConsumer(options: ConsumerOptions, clock: Clock): TelemetryConsumer {
  const consumer = new RunningConsumer(options, clock);
  return {
    finished: consumer.finished,
    stop: () => consumer.stop(),
    counters: () => consumer.counters(),
    health: () => consumer.health(),
  };
}

class RunningConsumer {
  readonly finished: Promise<void>;
  readonly #settings: Settings;
  readonly #clock: Clock;
  readonly #counters = new Counters();
  readonly #rate: RejectedRate;
  readonly #deadLetters: DeadLetters | undefined;
  readonly #committer: Committer;
  readonly #partitions: Partitions;
  readonly #reader: Promise<RecordReader>;
  #opened: RecordReader | undefined;
  #phase: Condition['phase'] = 'starting';
  #error: Condition['error'];
  #cleanUp: (() => void)[] = [];
  #finish = () => {};

  constructor(options: ConsumerOptions, clock: Clock) {
    const settings = toSettings(options);
    const judge = createRecordJudge(settings.validator);
    this.#settings = settings;
    this.#clock = clock;
    this.#rate = new RejectedRate(
      settings.rejectedWindow,
      settings.how.mode === 'observe' ? 1 : settings.maxRejectedRate,
    );
    const { client, deadLetterTopic, drainMs, groupId, onRejected, rememberEvents, topic } = settings;
    const { tally } = this.#counters;
    if (onRejected === 'dead-letter') {
      const deliveryTimeoutMs = Math.max(1_000, drainMs);
      this.#deadLetters = new DeadLetters({
        ...{ client, groupId, deliveryTimeoutMs, tally },
        topic: deadLetterTopic,
        now: () => clock.now(),
      });
    }
    this.#committer = new Committer({
      ...{ topic, tally },
      now: () => clock.now(),
      commit: async (positions) => (await this.#reader).commit(positions),
    });
    const work: PartitionWork = {
      settings,
      clock,
      counters: this.#counters,
      rate: this.#rate,
      judge,
      handlerCall: handlerCalls(settings.how),
      reject: onRejected === 'dead-letter' ? (rejection) => this.#deadLetters?.write(rejection) : onRejected,
      passed: (partition, next) => this.#committer.passed(partition, next),
      position: (partition) => this.#opened?.position({ topic, partition }),
      fail: (error) => this.#end(error),
    };
    this.#partitions = new Partitions({ work, committer: this.#committer, drainMs, rememberEvents });
    this.finished = new Promise((resolve, reject) => {
      this.#finish = () => (this.#error === undefined ? resolve() : reject(this.#error));
    });
    // Who doesn't wait for it isn't punished with the end of the process; health() tells as well.
    this.finished.catch(() => {});
    this.#reader = this.#connect();
    this.#listen(options);
  }

  async stop(): Promise<void> {
    this.#end(undefined);
    await this.finished.catch(() => {});
  }

  counters(): ConsumerCounters {
    return this.#counters.snapshot(this.#clock.now(), this.#rate.rate, this.#partitions.standings);
  }

  health(): ConsumerHealth {
    const { failure } = this.#committer;
    const commit = failure === undefined ? [] : [`Offsets could not be committed: ${messageOf(failure.error)}`];
    const hangs = this.#committer.underWayMs > SLOW_COMMIT_MS;
    if (hangs) commit.push(`A commit of offsets has had no answer for more than ${SLOW_COMMIT_MS / 1_000} s.`);
    const trouble = this.#deadLetters?.trouble;
    const letter = trouble === undefined ? [] : [`A dead letter is being tried again: ${trouble.message}`];
    return toHealth({
      phase: this.#phase,
      error: this.#error,
      troubles: [...this.#partitions.troubles, ...commit, ...letter],
      partitions: this.#partitions.count,
    });
  }

  async #connect(): Promise<RecordReader> {
    const { client, drainMs, groupId, topic, whenNoOffset } = this.#settings;
    try {
      await this.#deadLetters?.connect();
      const revokeTimeoutMs = drainMs + LAST_COMMIT_MS + 1_000;
      const handlers = this.#handlers();
      const reader = await client.createReader({ groupId, topics: [topic], whenNoOffset, revokeTimeoutMs, handlers });
      this.#opened = reader;
      // Where it has ended meanwhile, the end closes this as well.
      if (this.#phase === 'starting') this.#phase = 'running';
      return reader;
    } catch (error) {
      this.#end(toStoppingError(error));
      throw error;
    }
  }

  #handlers(): ReaderHandlers {
    const { tally } = this.#counters;
    const numbers = (partitions: readonly { readonly partition: number }[]) =>
      partitions.map(({ partition }) => partition);
    return {
      onRecords: (batch) => this.#partitions.process(batch),
      onAssigned: (partitions) => {
        tally.rebalances += 1;
        this.#partitions.assign(numbers(partitions));
      },
      onRevoked: (partitions) => this.#partitions.release(numbers(partitions)),
      onLost: (partitions) => {
        tally.lostPartitions += partitions.length;
        this.#partitions.lose(numbers(partitions));
      },
      onStopped: (error) => this.#end(error),
    };
  }

  /** Everything that can end the consumer or go on by itself. */
  #listen({ signal, stopOnTermination }: ConsumerOptions): void {
    const stop = () => this.#end(undefined);
    signal?.addEventListener('abort', stop);
    this.#cleanUp.push(() => signal?.removeEventListener('abort', stop));
    if (stopOnTermination) this.#cleanUp.push(onTermination(stop));
    let cancel = () => {};
    const commitLater = () => {
      cancel = this.#clock.after(this.#settings.commitEveryMs, () => {
        void this.#commit();
        commitLater();
      });
    };
    commitLater();
    this.#cleanUp.push(() => cancel());
    if (signal?.aborted) stop();
  }

  async #commit(): Promise<void> {
    // What passes meanwhile is for the next time: behind one that hangs no others queue up.
    if (this.#committer.isUnderWay) return;
    if (await this.#committer.commit()) return;
    const { failure } = this.#committer;
    if (failure === undefined) return;
    this.#counters.tally.retries += 1;
    this.#settings.onRetry({ what: 'commit', ...failure, delayMs: this.#settings.commitEveryMs });
  }

  /** Begins to end, once; the first reason counts. */
  #end(error: Condition['error']): void {
    if (this.#phase === 'stopping' || this.#phase === 'stopped') return;
    this.#error = error;
    this.#phase = 'stopping';
    this.#partitions.drain();
    void this.#shutDown();
  }

  async #shutDown(): Promise<void> {
    const { drainMs } = this.#settings;
    for (const cleanUp of this.#cleanUp.splice(0)) cleanUp();
    // What is not connected yet is closed as soon as it is.
    await settledWithin(this.#clock, drainMs, this.#reader);
    await this.#partitions.release();
    // Everything that can be committed has been: an end of the connections that fails changes nothing.
    const closed = Promise.all([this.#reader.then((reader) => reader.close()), this.#deadLetters?.close()]);
    await settledWithin(this.#clock, CLOSE_MS, closed);
    this.#phase = 'stopped';
    this.#finish();
  }
}

/** Of a client's error the words are ours; others may quote what they failed with (D17). */
function messageOf(error: unknown): string {
  return error instanceof KafkaClientError ? error.message : 'The client failed.';
}
