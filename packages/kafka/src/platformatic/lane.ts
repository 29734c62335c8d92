import type { RecordOutcome, WriterOptions } from '../client.ts';
import type { KafkaClientError } from '../client-error.ts';
import type { OutgoingRecord, TopicPartition } from '../record.ts';
import { backOff, pause } from './again.ts';
import { brokerError, clientError } from './client-failure.ts';
import type { ClusterLink } from './cluster-link.ts';
import { newIdentity, type ProducerIdentity, produce, sequenceAfter, type Verdict } from './produce.ts';

/** Records that are sent together: those of a batch, or a part of them once the broker has refused the whole. */
interface Parcel {
  readonly records: readonly OutgoingRecord[];
  /** A try may have been appended, under an identity that is given up: a further one can't be told from it. */
  maybeThere: boolean;
  /** The same, under the identity that is in use: brokers drop what comes a second time. */
  inDoubt: boolean;
}

/** How long a topic that nobody has seen yet is waited for, in milliseconds: brokers hear of a new one a little later. */
const UNSEEN_TOPIC_MS = 10_000;
const DEFAULT_DELIVERY_TIMEOUT_MS = 120_000;

/**
 * The way into one partition, one batch at a time. It has a producer identity of its own, so that a batch which is given
 * up, after which the sequence can't go on, does not touch other partitions.
 */
export class Lane {
  readonly #link: ClusterLink;
  readonly #at: TopicPartition;
  readonly #where: string;
  readonly #deliveryTimeoutMs: number;
  readonly #onRetry: WriterOptions['onRetry'];
  #identity: ProducerIdentity | undefined;
  #stale = false;

  constructor(link: ClusterLink, at: TopicPartition, options: WriterOptions) {
    this.#link = link;
    this.#at = { topic: at.topic, partition: at.partition };
    this.#where = `${at.topic}-${at.partition}`;
    this.#deliveryTimeoutMs = options.deliveryTimeoutMs ?? DEFAULT_DELIVERY_TIMEOUT_MS;
    this.#onRetry = options.onRetry;
  }

  /** As `RecordWriter.send`. */
  async send(records: readonly OutgoingRecord[]): Promise<readonly RecordOutcome[]> {
    const end = performance.now() + this.#deliveryTimeoutMs;
    const outcomes: RecordOutcome[] = [];
    const parcels: Parcel[] = [{ records, maybeThere: false, inDoubt: false }];
    for (let parcel = parcels.shift(); parcel !== undefined; parcel = parcels.shift()) {
      const { step, error } = await this.#deliver(parcel, end);
      if (step !== 'nothing') this.#abandonDoubt(parcel);
      if (step === 'split' && parcel.records.length > 1) {
        parcels.unshift(...halves(parcel));
        continue;
      }
      // What stops one part stops those behind it.
      const decided = step === 'stop' ? [parcel, ...parcels.splice(0)] : [parcel];
      outcomes.push(...decided.flatMap((one) => outcomesOf(one, step, error)));
    }
    return outcomes;
  }

  /** Tries until the parcel is written, refused, or given up (`stop`). */
  async #deliver(parcel: Parcel, end: number): Promise<Pick<Verdict, 'step' | 'error'>> {
    const begin = performance.now();
    for (let tries = 1; ; tries++) {
      const verdict = await this.#tryWithin(parcel, end - performance.now());
      if (verdict.appended === 'maybe') parcel.inDoubt = true;
      if (verdict.step === 'anew') this.#abandonDoubt(parcel, true);
      if (verdict.step === 'nothing' || verdict.step === 'split' || verdict.step === 'stop') return verdict;
      this.#stale = true;
      const delay = backOff(tries);
      if (performance.now() + delay >= end || this.#isNoTopic(verdict.error, begin)) {
        return { step: 'stop', error: verdict.error };
      }
      this.#onRetry?.(verdict.error);
      await pause(delay);
    }
  }

  /** One try. At the end of the time it is left to itself, and counts as in doubt if it may have gone out. */
  async #tryWithin(parcel: Parcel, withinMs: number): Promise<Verdict> {
    const course = { abandoned: false, sent: false };
    const timer = new AbortController();
    const late = pause(withinMs, timer.signal).then((): Verdict => {
      course.abandoned = true;
      const error = brokerError('REQUEST_TIMED_OUT', this.#where);
      return { appended: course.sent ? 'maybe' : 'no', step: 'again', error };
    });
    try {
      return await Promise.race([this.#try(parcel.records, withinMs, course), late]);
    } finally {
      timer.abort();
    }
  }

  async #try(
    records: readonly OutgoingRecord[],
    withinMs: number,
    course: { abandoned: boolean; sent: boolean },
  ): Promise<Verdict> {
    try {
      const connection = await this.#leader();
      const identity = this.#identity ?? (await newIdentity(this.#link));
      if (course.abandoned) throw brokerError('REQUEST_TIMED_OUT', this.#where);
      this.#identity = identity;
      course.sent = true;
      const verdict = await produce(this.#link, connection, this.#at, records, identity, withinMs);
      if (verdict.step === 'nothing') identity.sequence = sequenceAfter(identity.sequence, records.length);
      return verdict;
    } catch (failure) {
      const error = clientError(failure, this.#where);
      const canMend = error.canRetry || error.code === 'unknown-topic';
      return { appended: 'no', step: canMend ? 'again' : 'stop', error };
    }
  }

  async #leader() {
    const { topic, partition } = this.#at;
    const { error, partitions } = await (this.#stale ? this.#link.freshTopic(topic) : this.#link.topic(topic));
    if (error !== '') throw brokerError(error, this.#where);
    const state = partitions[partition];
    if (state === undefined) throw brokerError('UNKNOWN_TOPIC_OR_PARTITION', this.#where);
    if (state.leader < 0) throw brokerError('LEADER_NOT_AVAILABLE', this.#where);
    this.#stale = false;
    return this.#link.broker(state.leader);
  }

  #isNoTopic(error: KafkaClientError, begin: number): boolean {
    if (error.code !== 'unknown-topic') return false;
    return !this.#link.hasSeen(this.#at) && performance.now() - begin > UNSEEN_TOPIC_MS;
  }

  /** After a batch in doubt its sequence can't be used for another one, which might be taken for it. */
  #abandonDoubt(parcel: Parcel, always = false): void {
    if (parcel.inDoubt || always) this.#identity = undefined;
    if (parcel.inDoubt) parcel.maybeThere = true;
    parcel.inDoubt = false;
  }
}

function halves({ records, maybeThere }: Parcel): readonly Parcel[] {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)].map((half) => ({
    records: half,
    maybeThere,
    inDoubt: false,
  }));
}

function outcomesOf({ records, maybeThere }: Parcel, step: Verdict['step'], error: KafkaClientError): RecordOutcome[] {
  return records.map(() => {
    if (step === 'nothing') return maybeThere ? { status: 'written', possiblyTwice: true } : { status: 'written' };
    return { status: maybeThere ? 'unknown' : 'not-written', error };
  });
}
