import type { TopicPartition } from '../record.ts';

/**
 * Who gets which partitions, as Kafka's range assignor does it: of each topic, the members that read it, in the order of
 * their ids, get runs of equal length, the first ones one more where it doesn't divide.
 */
export function rangeAssignment(
  members: ReadonlyMap<string, readonly string[]>,
  partitionCounts: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly TopicPartition[]> {
  const assigned = new Map<string, TopicPartition[]>([...members.keys()].map((member) => [member, []]));
  for (const [topic, count] of partitionCounts) {
    const readers = [...members]
      .filter(([, topics]) => topics.includes(topic))
      .map(([member]) => member)
      .sort();
    const share = Math.floor(count / readers.length);
    const extra = count % readers.length;
    let next = 0;
    for (const [index, member] of readers.entries()) {
      const end = next + share + (index < extra ? 1 : 0);
      for (; next < end; next++) assigned.get(member)?.push({ topic, partition: next });
    }
  }
  return assigned;
}
