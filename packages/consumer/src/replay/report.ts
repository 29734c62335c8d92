import type { KafkaClientError, KafkaClientErrorCode } from '@acme/telemetry-kafka';
import { BoundedNames } from '../bounded-names.ts';
import type { Fate } from './fates.ts';

/**
 * Why a replay ended: it came to where the dead-letter topic ended when it began; `max` were sent and there were more; the signal;
 * `error`.
 */
export type ReplayEnding = 'complete' | 'max' | 'aborted' | 'failed';

/** What a replay did, or in a dry run would do. Without personal data. */
export interface ReplayReport {
  readonly topic: string;
  readonly deadLetterTopic: string;
  readonly groupId: string;
  readonly dryRun: boolean;
  readonly ended: ReplayEnding;
  /** What it `failed` with, part of the way. */
  readonly error: KafkaClientError | undefined;
  /** All dead letters that it looked at: the sum of `fates`. */
  readonly deadLetters: number;
  /** How many by what became of them. */
  readonly fates: Readonly<Record<Fate, number>>;
  /** How many of those still invalid break a rule, by today's rules. One may break several. */
  readonly stillInvalidByRule: Readonly<Record<string, number>>;
  /** How many of those sent again had been rejected for a rule, by their headers. */
  readonly replayedByRule: Readonly<Record<string, number>>;
  /** Of those not written or unknown: why. */
  readonly failuresByCode: Readonly<Partial<Record<KafkaClientErrorCode, number>>>;
  /** Of those sent again: may be there twice (D21). */
  readonly possiblyTwice: number;
  /** Of those sent again: their own time is so far from now that the record got the replay's as its timestamp (D18). */
  readonly timestampsReplaced: number;
}

const RULE = /^[a-z0-9-]{1,64}$/;

/** Counts what a replay does. */
export class ReplayTally {
  readonly fates: Record<Fate, number> = {
    replayed: 0,
    stillInvalid: 0,
    withoutValue: 0,
    withoutOrigin: 0,
    ofOtherTopic: 0,
    refused: 0,
    filteredOut: 0,
    notWritten: 0,
    unknown: 0,
  };
  readonly #replayedByRule = new BoundedNames(RULE);
  readonly #stillInvalidByRule = new BoundedNames(RULE);
  readonly #failures: Partial<Record<KafkaClientErrorCode, number>> = {};
  #possiblyTwice = 0;
  #timestampsReplaced = 0;

  /** `rules`: those that it breaks, or was rejected for. */
  add(fate: Fate, rules: readonly string[]): void {
    this.fates[fate] += 1;
    const byRule = { replayed: this.#replayedByRule, stillInvalid: this.#stillInvalidByRule }[fate as string];
    for (const rule of rules) byRule?.add(rule);
  }

  addTwice(): void {
    this.#possiblyTwice += 1;
  }

  addTimestampReplaced(): void {
    this.#timestampsReplaced += 1;
  }

  addFailure({ code }: KafkaClientError): void {
    this.#failures[code] = (this.#failures[code] ?? 0) + 1;
  }

  report(
    rest: Pick<ReplayReport, 'topic' | 'deadLetterTopic' | 'groupId' | 'dryRun' | 'ended' | 'error'>,
  ): ReplayReport {
    const fates = { ...this.fates };
    return {
      ...rest,
      deadLetters: Object.values(fates).reduce((sum, count) => sum + count, 0),
      fates,
      stillInvalidByRule: this.#stillInvalidByRule.snapshot(),
      replayedByRule: this.#replayedByRule.snapshot(),
      failuresByCode: { ...this.#failures },
      possiblyTwice: this.#possiblyTwice,
      timestampsReplaced: this.#timestampsReplaced,
    };
  }
}
