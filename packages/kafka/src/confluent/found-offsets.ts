import type { TopicPartition } from '../record.ts';
import { called, clientErrorOf } from './errors.ts';
import { keyOf } from './start-positions.ts';

/** The offset is a number, as the package has it; absent where there is none. */
export interface NativePosition extends TopicPartition {
  readonly offset?: number;
}

/** By `keyOf`, without partitions that have none. The package puts an error in the place of a partition that failed. */
export async function foundOffsets(
  where: string,
  ask: (done: (error: unknown, found?: readonly NativePosition[]) => void) => void,
): Promise<ReadonlyMap<string, number>> {
  const offsets = new Map<string, number>();
  for (const place of await called<readonly (NativePosition | Error)[]>(where, ask)) {
    if (place instanceof Error) throw clientErrorOf(place, where);
    if (place.offset !== undefined && place.offset >= 0) offsets.set(keyOf(place), place.offset);
  }
  return offsets;
}
