import type { ReaderOptions } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import type { NativeConsumer } from './native-consumer.ts';

/** The offset is a number, as the package has it. */
export interface StartPosition extends TopicPartition {
  readonly offset: number;
}

/** A partition's ends: its first offset, and the one that the next record will get. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}

/** A partition as the key of a map. */
export const keyOf = ({ topic, partition }: TopicPartition): string => `${partition} ${topic}`;

/**
 * Where to begin in each partition: where the group has committed, else where `whenNoOffset` says.
 * @throws {KafkaClientError} `no-committed-offset`, `offset-out-of-range`, or why the brokers could not be asked.
 */
export async function startPositions(
  consumer: Pick<NativeConsumer, 'committed' | 'ends'>,
  partitions: readonly TopicPartition[],
  whenNoOffset: ReaderOptions['whenNoOffset'],
): Promise<readonly StartPosition[]> {
  if (partitions.length === 0) return [];
  const committed = await consumer.committed(partitions);
  const ends = await consumer.ends(partitions);
  return partitions.map((place) => {
    const { topic, partition } = place;
    const range = ends.get(keyOf(place));
    const where = `topic ${topic}, partition ${partition}`;
    if (range === undefined) throw new KafkaClientError('timed-out', { where });
    return { topic, partition, offset: startOf(committed.get(keyOf(place)), range, whenNoOffset, where) };
  });
}

function startOf(
  committed: number | undefined,
  range: Ends,
  whenNoOffset: ReaderOptions['whenNoOffset'],
  where: string,
): number {
  if (committed === undefined) {
    if (whenNoOffset === 'fail') throw new KafkaClientError('no-committed-offset', { where });
    return whenNoOffset === 'earliest' ? range.low : range.high;
  }
  if (!isInside(committed, range)) throw new KafkaClientError('offset-out-of-range', { where });
  return committed;
}

/** An offset that can be read from: that of the next record is one too. */
export function isInside(offset: number, { low, high }: Ends): boolean {
  return low <= offset && offset <= high;
}
