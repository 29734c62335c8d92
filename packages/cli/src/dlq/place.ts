import { UsageError } from '../usage-error.ts';

/** Where a dead letter lies. */
export interface Place {
  readonly partition: number;
  readonly offset: bigint;
}

/** `5/17`. */
export function placeInWords({ partition, offset }: Place): string {
  return `${partition}/${offset}`;
}

/** `5/17` as a place. Throws {@link UsageError}. */
export function readPlace(positionals: readonly string[]): Place {
  const [text = '', ...more] = positionals;
  const [, partition, offset] = /^([0-9]{1,9})\/([0-9]{1,18})$/.exec(text) ?? [];
  if (partition !== undefined && offset !== undefined && more.length === 0) {
    return { partition: Number(partition), offset: BigInt(offset) };
  }
  throw new UsageError(
    'dlq show takes one PARTITION/OFFSET, such as 5/17. `acme-telemetry dlq list` names the oldest and the newest of each kind.',
  );
}
