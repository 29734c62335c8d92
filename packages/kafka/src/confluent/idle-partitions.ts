import { KafkaClientError } from '../client-error.ts';
import type { Assignment } from './assignment.ts';
import type { NativeConsumer } from './native-consumer.ts';
import { isInside, keyOf } from './start-positions.ts';

/** After so long without a record a partition is looked at, in milliseconds. */
export const IDLE_MS = 10_000;

/**
 * Looks whether partitions are silent for lack of records. The package drops an error that comes behind records, so
 * librdkafka may have given up a partition without a word. Where the position is out of range, that is the answer; where
 * records wait, fetching begins again at the same place, which brings the error once more.
 */
export async function lookAtIdlePartitions(
  assignment: Assignment,
  consumer: NativeConsumer,
): Promise<KafkaClientError | undefined> {
  const now = performance.now();
  const idle = assignment.all.filter(({ lastAt, paused }) => !paused && now - lastAt > IDLE_MS);
  if (idle.length === 0) return undefined;
  const ends = await consumer.ends(idle.map(({ place }) => place)).catch(() => undefined);
  for (const buffer of idle) {
    const { place, next, lastAt } = buffer;
    const range = ends?.get(keyOf(place));
    if (range === undefined || lastAt > now || !assignment.isActive(buffer)) continue;
    const wasOutside = buffer.isOutside;
    buffer.isOutside = !isInside(next, range);
    // After a change of leaders a broker may name an end that lies too early; the next look tells.
    if (buffer.isOutside && wasOutside) {
      const where = `topic ${place.topic}, partition ${place.partition}`;
      return new KafkaClientError('offset-out-of-range', { where });
    }
    if (next < range.high) consumer.seek(place, next);
  }
  return undefined;
}
