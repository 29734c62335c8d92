import { partitionForKey } from '@acme/telemetry-kafka';
import { judgeEvents, type Verdict } from '@acme/telemetry-lake';
import { createValidator } from '@acme/telemetry-schema';
import type { Evening } from './evening.ts';

/** A lake object of the evening, and what is said of it. */
export interface Delivery {
  readonly partition: number;
  /** The records that went into it. */
  readonly records: number;
  readonly verdicts: readonly Verdict[];
}

/**
 * The records of a partition as the delivery stream joins them today, their values with nothing between, judged as
 * `acme-telemetry validate` does. Of the first partition in which every value is JSON: behind one that is none, nothing
 * tells where the next event begins. Undefined when there is no such partition.
 */
export async function deliver({ sendings }: Evening): Promise<Delivery | undefined> {
  for (const [partition, values] of valuesByPartition(sendings)) {
    const verdicts: Verdict[] = [];
    for await (const batch of judgeEvents(inOneChunk(values))) verdicts.push(...batch);
    const isJson = verdicts.every(({ issues }) => issues.every(({ rule }) => rule !== 'json-syntax'));
    if (isJson) return { partition, records: values.length, verdicts };
  }
  return undefined;
}

function valuesByPartition(sendings: Evening['sendings']): readonly (readonly [number, readonly Buffer[]])[] {
  const { is: leaves } = createValidator({ role: 'writer' });
  const found = new Map<number, Buffer[]>();
  for (const { event, record, ...rest } of sendings) {
    // An event that the SDK's producer refuses is in no log.
    if (event !== undefined && !leaves(event)) continue;
    const partition = 'partition' in rest ? rest.partition : partitionForKey(event?.customer_id ?? '');
    const value = Buffer.from(record === undefined ? JSON.stringify(event) : record.value);
    found.set(partition, [...(found.get(partition) ?? []), value]);
  }
  return [...found].sort(([one], [other]) => one - other);
}

async function* inOneChunk(values: readonly Buffer[]): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.concat(values);
}
