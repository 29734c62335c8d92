import type { KafkaClientError } from '@acme/telemetry-kafka';
import type { ConsumerError } from './errors.ts';

/** How a consumer is. */
export type ConsumerState =
  /** Connecting. */
  | 'starting'
  | 'running'
  /** Running, but something fails and is tried again; `reasons` says what. */
  | 'retrying'
  /** Finishing what is being handled. */
  | 'stopping'
  /** Stopped, as it was asked to. */
  | 'stopped'
  /** Stopped by itself; `error` says why. */
  | 'failed';

/** For probes: `live` answers whether to restart, `ready` whether all is well. No personal data (D17). */
export interface ConsumerHealth {
  readonly state: ConsumerState;
  /** False when the consumer has stopped, for whatever reason: it does not begin again. */
  readonly live: boolean;
  /** True while it runs and nothing is being tried again. */
  readonly ready: boolean;
  /** What is wrong, one sentence each; empty when all is well. */
  readonly reasons: readonly string[];
  /** Why it stopped by itself. */
  readonly error?: ConsumerError | KafkaClientError;
  /** How many partitions this member has read from. */
  readonly partitions: number;
}

/** What health is made from. */
export interface Condition {
  readonly phase: 'starting' | 'running' | 'stopping' | 'stopped';
  readonly error: ConsumerError | KafkaClientError | undefined;
  /** What fails and is being tried again. */
  readonly troubles: readonly string[];
  readonly partitions: number;
}

export function toHealth({ phase, error, troubles, partitions }: Condition): ConsumerHealth {
  const state = stateOf(phase, error !== undefined, troubles.length > 0);
  return {
    state,
    live: phase !== 'stopped',
    ready: state === 'running',
    reasons: error === undefined ? troubles : [error.message, ...troubles],
    ...(error === undefined ? {} : { error }),
    partitions,
  };
}

function stateOf(phase: Condition['phase'], hasFailed: boolean, isInTrouble: boolean): ConsumerState {
  if (phase === 'stopped' && hasFailed) return 'failed';
  return phase === 'running' && isInTrouble ? 'retrying' : phase;
}
