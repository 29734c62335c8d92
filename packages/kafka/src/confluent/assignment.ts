import type { ReaderOptions } from '../client.ts';
import type { KafkaClientError, KafkaClientErrorCode } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import type { NativeConsumer } from './native-consumer.ts';
import { PartitionBuffer } from './partition-buffer.ts';
import { REVOKE_TIMEOUT_MS } from './settings.ts';
import { keyOf, startPositions } from './start-positions.ts';
import { atMost, sleep } from './waiting.ts';

const TRY_AGAIN_MS = 500;
/** After a change of leaders a broker may name an end that lies too early: an offset beyond it is looked at twice. */
const LOOK_TWICE_MS = 3000;
/** For so long errors are passed over that brokers give while leaders change. */
const PATIENCE_MS = 60_000;
/** No second look changes them. */
const FINAL: ReadonlySet<KafkaClientErrorCode> = new Set([
  'no-committed-offset',
  'not-authorized',
  'authentication-failed',
] as const);

/** The partitions that a reader has, and what comes and goes, one rebalance after the other. */
export class Assignment {
  /** No new positions are looked up, and no records handed over any more. */
  ended = false;
  readonly #options: ReaderOptions;
  readonly #stop: (error: KafkaClientError) => void;
  #owned = new Map<string, PartitionBuffer>();
  #turn: Promise<void> = Promise.resolve();

  constructor(options: ReaderOptions, stop: (error: KafkaClientError) => void) {
    this.#options = options;
    this.#stop = stop;
  }

  /** Undefined for a partition that is another member's. */
  of(place: TopicPartition): PartitionBuffer | undefined {
    return this.#owned.get(keyOf(place));
  }

  get all(): readonly PartitionBuffer[] {
    return [...this.#owned.values()];
  }

  /** Whether its records are still to be handed over. */
  isActive(buffer: PartitionBuffer): boolean {
    return !this.ended && !buffer.revoked && this.of(buffer.place) === buffer;
  }

  assigned(partitions: readonly TopicPartition[], consumer: NativeConsumer): void {
    this.#next(async () => {
      const starts = await this.#starts(partitions, consumer);
      const isTaken = starts !== undefined && !starts.hasGone;
      for (const { topic, partition, offset } of isTaken ? starts.positions : [])
        this.#owned.set(keyOf({ topic, partition }), new PartitionBuffer({ topic, partition }, offset));
      // librdkafka waits for it, even where nothing will be read.
      consumer.assign(starts?.positions ?? placesOf(partitions));
      if (isTaken && partitions.length > 0) this.#options.handlers.onAssigned?.(placesOf(partitions));
    });
  }

  revoked(partitions: readonly TopicPartition[], isLost: boolean, consumer: NativeConsumer): void {
    this.#next(async () => {
      if (isLost) this.#lose(partitions);
      else await this.#giveBack(partitions);
      consumer.unassign(partitions);
    });
  }

  /** Gives back whatever there is; resolves when all that came before is through. */
  leave(): Promise<void> {
    return this.#next(() => this.#giveBack(this.all.map(({ place }) => place)));
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work).catch(() => {});
    return this.#turn;
  }

  /** Asks until the brokers have answered; undefined where the reader is to read nothing. */
  async #starts(partitions: readonly TopicPartition[], consumer: NativeConsumer) {
    const end = performance.now() + PATIENCE_MS;
    let wasOutside = false;
    while (!this.ended) {
      try {
        return await startPositions(consumer, partitions, this.#options.whenNoOffset);
      } catch (error) {
        const ours = error as KafkaClientError;
        const isOutside = ours.code === 'offset-out-of-range';
        const isLate = !ours.canRetry && performance.now() > end;
        if (FINAL.has(ours.code) || (isOutside && wasOutside) || isLate) this.#stop(ours);
        else {
          await sleep(isOutside ? LOOK_TWICE_MS : TRY_AGAIN_MS);
          await consumer.lookAround(this.#options.topics);
        }
        wasOutside = isOutside;
      }
    }
    return undefined;
  }

  /** Hands over no more of these, and lets their work be finished and committed. */
  async #giveBack(partitions: readonly TopicPartition[]): Promise<void> {
    const ours = placesOf(partitions).filter((place) => this.of(place) !== undefined);
    for (const place of ours) this.of(place)?.revoke();
    const { handlers, revokeTimeoutMs = REVOKE_TIMEOUT_MS } = this.#options;
    if (ours.length > 0) await atMost(revokeTimeoutMs, async () => handlers.onRevoked?.(ours));
    for (const place of ours) this.#owned.delete(keyOf(place));
  }

  #lose(partitions: readonly TopicPartition[]): void {
    const ours = placesOf(partitions).filter((place) => this.#owned.delete(keyOf(place)));
    if (ours.length > 0) this.#options.handlers.onLost?.(ours);
  }
}

function placesOf(partitions: readonly TopicPartition[]): readonly TopicPartition[] {
  return partitions.map(({ topic, partition }) => ({ topic, partition }));
}
