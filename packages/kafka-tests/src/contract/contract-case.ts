import { KafkaClientError, type KafkaClientErrorCode } from '@acme/telemetry-kafka';
import { expect } from 'vitest';
import type { Setup } from './setup.ts';

/** One promise of `KafkaClient`. */
export interface ContractCase {
  /** Says what holds; limits of a client are given by it. */
  readonly name: string;
  /** What the case needs beyond `KafkaClient`; skipped, and said, where it is missing. */
  readonly needs?: 'addPartitions';
  run(setup: Setup): Promise<void>;
}

/** What a promise rejects with, which must be ours. */
export async function failure(promise: Promise<unknown>): Promise<KafkaClientError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KafkaClientError);
  return error as KafkaClientError;
}

export async function expectFailure(promise: Promise<unknown>, code: KafkaClientErrorCode): Promise<void> {
  expect((await failure(promise)).code).toBe(code);
}
