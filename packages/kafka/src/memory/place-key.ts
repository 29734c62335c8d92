import type { TopicPartition } from '../record.ts';

/** A partition as the key of a map. */
export function placeKey({ topic, partition }: TopicPartition): string {
  return `${partition} ${topic}`;
}
