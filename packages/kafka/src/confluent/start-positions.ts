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

/** Where to begin. */
export interface Starts {
  readonly positions: readonly StartPosition[];
  /** The group has gone on, and takes no commit of this assignment any more: nothing of it is to be read, and there comes a new one. */
  readonly hasGone: boolean;
}

/**
 * Where to begin in each partition: where the group has committed, else where `whenNoOffset` says. The `latest` is committed:
 * from then on what comes is the group's, whoever reads it, and whether anything of it is done with or not.
 * @throws {KafkaClientError} `no-committed-offset`, `offset-out-of-range`, or why the brokers could not be asked.
 */
export async function startPositions(
  consumer: Pick<NativeConsumer, 'committed' | 'ends' | 'commit'>,
  partitions: readonly TopicPartition[],
  whenNoOffset: ReaderOptions['whenNoOffset'],
): Promise<Starts> {
  if (partitions.length === 0) return { positions: [], hasGone: false };
  const committed = await consumer.committed(partitions);
  const ends = await consumer.ends(partitions);
  const positions = partitions.map((place) => {
    const { topic, partition } = place;
    const range = ends.get(keyOf(place));
    const where = `topic ${topic}, partition ${partition}`;
    if (range === undefined) throw new KafkaClientError('timed-out', { where });
    return { topic, partition, offset: startOf(committed.get(keyOf(place)), range, whenNoOffset, where) };
  });
  const begun = positions.filter((position) => !committed.has(keyOf(position)));
  const isNew = whenNoOffset === 'latest' && begun.length > 0;
  return { positions, hasGone: isNew && (await isFenced(consumer.commit(begun))) };
}

async function isFenced(commit: Promise<void>): Promise<boolean> {
  try {
    await commit;
    return false;
  } catch (error) {
    if ((error as KafkaClientError).code !== 'fenced') throw error;
    return true;
  }
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
