// What every team needs.

export { compareTopic, type TopicDifference, type TopicOptions, topicToCreate } from './compare-topic.ts';
export {
  type DeadLetter,
  type DeadLetterOptions,
  deadLetterOf,
  deadLetterOfEvent,
  deadLetterStubOf,
  deadLetterStubOfEvent,
} from './dead-letter.ts';
export {
  DEAD_LETTER_HEADERS,
  type DeadLetterIssue,
  REPLAYS_HEADER,
  type Rejection,
} from './dead-letter-headers.ts';
export { copyOfHeaders } from './headers.ts';
export { partitionForKey } from './partition-for-key.ts';
export {
  type DeadLetterReason,
  type Origin,
  originOf,
  type ReplayedRecord,
  reasonOf,
  replayOf,
  replaysOf,
  timeOf,
} from './read-dead-letter.ts';
export {
  type DecodedRecord,
  type EncodedRecord,
  type EncodeOptions,
  type RecordCodec,
  recordCodec,
} from './record-codec.ts';
export type { UnreadableReason } from './unreadable.ts';

// What an adapter of another client has to give.

export type {
  ClusterAdmin,
  IncomingBatch,
  KafkaClient,
  OffsetRange,
  Position,
  ReaderHandlers,
  ReaderOptions,
  RecordBatch,
  RecordOutcome,
  RecordReader,
  RecordWriter,
  TopicDescription,
  TopicToCreate,
  WriterOptions,
} from './client.ts';
export {
  CLIENT_ERRORS,
  KafkaClientError,
  type KafkaClientErrorCode,
  type KafkaClientErrorDetails,
} from './client-error.ts';
export type { IncomingRecord, OutgoingRecord, RecordHeader, TopicPartition } from './record.ts';
