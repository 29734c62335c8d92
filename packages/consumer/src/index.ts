export type { BackOff } from './back-off.ts';
export type { TelemetryConsumer } from './consumer.ts';
export type { ConsumerCounters } from './counters.ts';
export { createConsumer } from './create-consumer.ts';
export { CONSUMER_ERRORS, ConsumerError, type ConsumerErrorCode } from './errors.ts';
export type { EventContext, EventHandler, RecordContext, RecordHandler } from './handlers.ts';
export type { ConsumerHealth, ConsumerState } from './health.ts';
export { createRecordJudge, type JudgedRecord } from './judge-record.ts';
export type {
  CommonConsumerOptions,
  ConsumerOptions,
  EnforcingConsumerOptions,
  ObservingConsumerOptions,
  Retry,
  RetryOptions,
  StopSignal,
} from './options.ts';
export type { RecordCounts, RejectedBy } from './record-counters.ts';
export type { OnRejected, Rejection, RejectionStage } from './rejection.ts';
export {
  type DeadLetterFilter,
  type Fate,
  REPLAY_GROUP,
  type ReadDeadLettersOptions,
  type ReplayEnding,
  type ReplayOptions,
  type ReplayReport,
  readDeadLetters,
  replayDeadLetters,
} from './replay.ts';
