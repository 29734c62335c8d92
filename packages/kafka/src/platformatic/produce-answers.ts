/** What an answer of a broker to a batch says. */
export interface ProduceAnswer {
  /** Whether the batch can be in the log now. */
  readonly appended: 'no' | 'maybe' | 'yes';
  /**
   * What to do: nothing; `split`, since it lies at single records; send the same `again`; send it `anew`, as another producer, since
   * the broker does not go on with this one's sequence; or `stop`, since no try can mend it.
   */
  readonly step: 'nothing' | 'split' | 'again' | 'anew' | 'stop';
}

const DONE: ProduceAnswer = { appended: 'yes', step: 'nothing' };
const REFUSED: ProduceAnswer = { appended: 'no', step: 'split' };
const NOT_NOW: ProduceAnswer = { appended: 'no', step: 'again' };
const IN_DOUBT: ProduceAnswer = { appended: 'maybe', step: 'again' };
const FORGOTTEN: ProduceAnswer = { appended: 'no', step: 'anew' };
const DENIED: ProduceAnswer = { appended: 'no', step: 'stop' };

/** By Kafka's names of errors: append a row. */
const ANSWERS: Readonly<Record<string, ProduceAnswer>> = {
  NONE: DONE,
  // Acknowledged long ago, so long that its offset is forgotten.
  DUPLICATE_SEQUENCE_NUMBER: DONE,
  MESSAGE_TOO_LARGE: REFUSED,
  RECORD_LIST_TOO_LARGE: REFUSED,
  INVALID_TIMESTAMP: REFUSED,
  INVALID_RECORD: REFUSED,
  UNSUPPORTED_FOR_MESSAGE_FORMAT: REFUSED,
  // Damaged on the way.
  CORRUPT_MESSAGE: NOT_NOW,
  NOT_ENOUGH_REPLICAS: NOT_NOW,
  UNKNOWN_TOPIC_OR_PARTITION: NOT_NOW,
  LEADER_NOT_AVAILABLE: NOT_NOW,
  FENCED_LEADER_EPOCH: NOT_NOW,
  THROTTLING_QUOTA_EXCEEDED: NOT_NOW,
  OUT_OF_ORDER_SEQUENCE_NUMBER: FORGOTTEN,
  UNKNOWN_PRODUCER_ID: FORGOTTEN,
  INVALID_PRODUCER_ID_MAPPING: FORGOTTEN,
  INVALID_PRODUCER_EPOCH: FORGOTTEN,
  PRODUCER_FENCED: FORGOTTEN,
  TOPIC_AUTHORIZATION_FAILED: DENIED,
  CLUSTER_AUTHORIZATION_FAILED: DENIED,
  INVALID_TOPIC_EXCEPTION: DENIED,
  UNSUPPORTED_COMPRESSION_TYPE: DENIED,
};

/**
 * All that is not known counts as in doubt, and so does NOT_LEADER_OR_FOLLOWER: a leader that is replaced while it waits
 * for its replicas says it of a batch that it has appended.
 */
export function produceAnswer(kafkaCode: string): ProduceAnswer {
  return ANSWERS[kafkaCode] ?? IN_DOUBT;
}
