import { KafkaClientError, type KafkaClientErrorCode } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';

/** How a write can go wrong. */
interface Course {
  /** How often the batch is appended. */
  readonly appends: 0 | 1 | 2;
  readonly status: 'written' | 'not-written' | 'unknown';
  /** The writer tries again, and `onRetry` is told. */
  readonly retries: boolean;
}

const COURSES = {
  /** The broker refuses the batch. */
  refused: { appends: 0, status: 'not-written', retries: false },
  /** The request gets lost: nothing is appended, but the writer can't know. */
  'request-lost': { appends: 0, status: 'unknown', retries: false },
  /** The answer gets lost: all is appended, but the writer can't know. */
  'answer-lost': { appends: 1, status: 'unknown', retries: false },
  /** A first try fails, the second succeeds. */
  retried: { appends: 1, status: 'written', retries: true },
  /** The answer of a first try gets lost, and the second appends the batch again (D21). */
  'written-twice': { appends: 2, status: 'written', retries: true },
} as const satisfies Readonly<Record<string, Course>>;

/** A fault to come. */
export interface WriteFailure {
  readonly code: KafkaClientErrorCode;
  /** Default `refused`. */
  readonly how?: keyof typeof COURSES;
  /** Of batches to any topic, or any partition, where left out. */
  readonly topic?: string;
  readonly partition?: number;
  /** How many batches it hits. Default 1. */
  readonly times?: number;
}

/** What happens to a batch. */
export interface WriteCourse extends Course {
  readonly error: KafkaClientError | undefined;
}

const WELL: WriteCourse = { appends: 1, status: 'written', retries: false, error: undefined };

/** The faults to come, the oldest first. */
export class Failures {
  #pending: { readonly failure: WriteFailure; left: number }[] = [];

  add(failure: WriteFailure): void {
    this.#pending.push({ failure, left: failure.times ?? 1 });
  }

  next({ topic, partition }: TopicPartition): WriteCourse {
    const hit = this.#pending.find(
      ({ failure, left }) =>
        left > 0 && (failure.topic ?? topic) === topic && (failure.partition ?? partition) === partition,
    );
    if (hit === undefined) return WELL;
    hit.left--;
    this.#pending = this.#pending.filter(({ left }) => left > 0);
    const { how = 'refused', code } = hit.failure;
    return { ...COURSES[how], error: new KafkaClientError(code, { where: `${topic}-${partition}` }) };
  }
}
