import { type ClusterAdmin, type KafkaClient, KafkaClientError, type OffsetRange } from '@acme/telemetry-kafka';

/** What is to be read of a partition: from the first offset up to, and without, the second. */
export interface Range {
  readonly partition: number;
  readonly from: bigint;
  readonly end: bigint;
}

/** What a topic holds now, or what a group has not passed of it. */
export interface RangeOptions {
  readonly client: KafkaClient;
  readonly topic: string;
  /** Begin where this group stands; at the first record where it stands nowhere. Left out: at the first record. */
  readonly groupId?: string;
}

/**
 * The partitions of a topic that have something to be read, up to where they end now. Rejects with `KafkaClientError`:
 * `offset-out-of-range` where the group stands at records that are gone, since it never jumps (D23).
 */
export async function rangesOf({ client, topic, groupId }: RangeOptions): Promise<readonly Range[]> {
  return withAdmin(client, async (admin) => {
    const offsets = await admin.offsets(topic);
    const positions = groupId === undefined ? new Map<number, bigint>() : await positionsOf(admin, groupId, topic);
    return offsets
      .map(({ partition, low, high }) => ({ partition, from: positions.get(partition) ?? low, low, end: high }))
      .map((range) => checked(range, `group ${groupId} in ${topic}-${range.partition}`))
      .filter(({ from, end }) => from < end)
      .map(({ partition, from, end }) => ({ partition, from, end }));
  });
}

/** Where a group stands in a topic, by partition. Rejects with `KafkaClientError`. */
export function standingOf({ client, topic, groupId }: Required<RangeOptions>): Promise<ReadonlyMap<number, bigint>> {
  return withAdmin(client, (admin) => positionsOf(admin, groupId, topic));
}

async function withAdmin<T>(client: KafkaClient, work: (admin: ClusterAdmin) => Promise<T>): Promise<T> {
  const admin = await client.createAdmin();
  try {
    return await work(admin);
  } finally {
    // It must not hide what was found, or why nothing was.
    await admin.close().catch(() => {});
  }
}

async function positionsOf(admin: ClusterAdmin, groupId: string, topic: string): Promise<ReadonlyMap<number, bigint>> {
  const positions = await admin.committed(groupId, topic);
  return new Map(positions.map(({ partition, offset }) => [partition, offset]));
}

function checked<R extends Range & Pick<OffsetRange, 'low'>>(range: R, where: string): R {
  const { from, low, end } = range;
  if (from >= low && from <= end) return range;
  const facts = from < low ? `it stands at ${from}, the first record is ${low}` : `it stands at ${from} of ${end}`;
  throw new KafkaClientError('offset-out-of-range', { where: `${where} (${facts})` });
}
