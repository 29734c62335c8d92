import type { TopicPartition } from '../record.ts';

/** A partition as Kafka's tools name it, for maps and messages. */
export function placeOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}

/** Partitions by their topics, as kafkajs takes them. */
export function byTopic<T extends TopicPartition>(places: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const topics = new Map<string, T[]>();
  for (const place of places) {
    const others = topics.get(place.topic);
    if (others === undefined) topics.set(place.topic, [place]);
    else others.push(place);
  }
  return topics;
}
