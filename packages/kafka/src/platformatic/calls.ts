import type {
  Connection,
  createTopicsV7,
  deleteTopicsV6,
  describeConfigsV4,
  fetchV17,
  findCoordinatorV6,
  heartbeatV4,
  initProducerIdV4,
  joinGroupV9,
  leaveGroupV5,
  listOffsetsV9,
  metadataV12,
  offsetCommitV9,
  offsetFetchV9,
  produceV11,
  syncGroupV5,
} from '@platformatic/kafka';

/**
 * The requests that are sent, by Kafka's names. Which version of one goes out is settled with the broker; the library
 * keeps arguments and answers alike in all of them, so the newest stands for its types.
 */
export interface Calls {
  readonly CreateTopics: typeof createTopicsV7.api.async;
  readonly DeleteTopics: typeof deleteTopicsV6.api.async;
  readonly DescribeConfigs: typeof describeConfigsV4.api.async;
  readonly Fetch: typeof fetchV17.api.async;
  readonly FindCoordinator: typeof findCoordinatorV6.api.async;
  readonly Heartbeat: typeof heartbeatV4.api.async;
  readonly InitProducerId: typeof initProducerIdV4.api.async;
  readonly JoinGroup: typeof joinGroupV9.api.async;
  readonly LeaveGroup: typeof leaveGroupV5.api.async;
  readonly ListOffsets: typeof listOffsetsV9.api.async;
  readonly Metadata: typeof metadataV12.api.async;
  readonly OffsetCommit: typeof offsetCommitV9.api.async;
  readonly OffsetFetch: typeof offsetFetchV9.api.async;
  readonly Produce: typeof produceV11.api.async;
  readonly SyncGroup: typeof syncGroupV5.api.async;
}

/** What a request is sent with, behind the connection. */
export type Arguments<Name extends keyof Calls> =
  Parameters<Calls[Name]> extends [Connection, ...infer Rest] ? Rest : never;

export type Answer<Name extends keyof Calls> = Awaited<ReturnType<Calls[Name]>>;
