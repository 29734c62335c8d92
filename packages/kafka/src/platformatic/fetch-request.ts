import { ResponseError } from '@platformatic/kafka';
import type { Answer } from './calls.ts';
import type { ClusterLink } from './cluster-link.ts';
import type { Cursor } from './cursor.ts';
import type { FetchedPartition } from './incoming.ts';

const MIN_BYTES = 1;
const MAX_BYTES = 8 * 1024 * 1024;
/** Compressed; what is larger comes alone. Bounds the memory, of partitions times what is fetched ahead. */
const MAX_PARTITION_BYTES = 256 * 1024;
const READ_COMMITTED = 1;
const NO_SESSION = [0, -1] as const;
const ANY_EPOCH = -1;
/** From this version of the request on a topic goes by its id. */
const TOPIC_IDS_SINCE = 13;

/** Asks a broker once for what comes next in some partitions; those that have waited longest come first. */
export async function fetchFrom(link: ClusterLink, broker: number, cursors: readonly Cursor[], waitMs: number) {
  const byId = (await link.version('Fetch')) >= TOPIC_IDS_SINCE;
  const ids = new Map<string, string>();
  for (const { topic } of cursors) ids.set(topic, byId ? (await link.topic(topic)).id : topic);
  const longestFirst = cursors.toSorted((one, other) => one.served - other.served);
  const topics = [...ids].map(([topic, topicId]) => ({
    topicId,
    partitions: longestFirst.filter((cursor) => cursor.topic === topic).map(asRequest),
  }));
  const limits = [waitMs, MIN_BYTES, MAX_BYTES, READ_COMMITTED] as const;
  const connection = await link.broker(broker);
  const response = await link.call('Fetch', connection, ...limits, ...NO_SESSION, topics, [], '').catch(asResponse);
  return response.responses.flatMap(({ topicId, partitions }) =>
    partitions.flatMap((fetched: FetchedPartition) => {
      const cursor = cursors.find((one) => ids.get(one.topic) === topicId && one.partition === fetched.partitionIndex);
      return cursor === undefined ? [] : [{ cursor, fetched }];
    }),
  );
}

function asRequest({ partition, offset }: Cursor) {
  return {
    partition,
    currentLeaderEpoch: ANY_EPOCH,
    fetchOffset: offset,
    lastFetchedEpoch: ANY_EPOCH,
    partitionMaxBytes: MAX_PARTITION_BYTES,
  };
}

/** One partition's error makes an error of the whole answer, which holds the records of the others. */
function asResponse(error: unknown): Answer<'Fetch'> {
  const response = error instanceof ResponseError ? (error.response as Answer<'Fetch'> | undefined) : undefined;
  if (response !== undefined && response.errorCode === 0) return response;
  throw error;
}
