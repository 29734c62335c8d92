import type { Position } from '../client.ts';
import { placeOf } from './place.ts';

/** Partitions of a topic whose offsets kafkajs asks for. */
export interface Asked {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: number }[];
}

/** As kafkajs takes the answer. */
export interface TopicOffsets {
  topic: string;
  partitions: { partition: number; offset: string }[];
}

type Ask = (topics: readonly Asked[]) => Promise<TopicOffsets[]>;

/**
 * Has all who ask for a partition hear the same, until it forgets. kafkajs asks once for each broker that it fetches from, all at
 * once, and what came between two answers would be passed over.
 * @param begin is told what was heard and waited for, and says what they hear; where it rejects, so does the question
 */
export function askOnce(
  ask: Ask,
  begin: (positions: readonly Position[]) => Promise<readonly Position[]>,
): { readonly ask: Ask; forget(): void } {
  const known = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();

  async function learn(topics: readonly Asked[]): Promise<void> {
    const missing = topics
      .map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.filter(({ partition }) => !known.has(placeOf({ topic, partition }))),
      }))
      .filter(({ partitions }) => partitions.length > 0);
    if (missing.length === 0) return;
    const found = (await ask(missing)).flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => ({ topic, partition, offset: BigInt(offset) })),
    );
    for (const position of await begin(found)) known.set(placeOf(position), String(position.offset));
  }

  const askedOnce: Ask = async (topics) => {
    const learning = last.then(() => learn(topics));
    last = learning.catch(() => {});
    await learning;
    return topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map(({ partition }) => ({
        partition,
        offset: known.get(placeOf({ topic, partition })) as string,
      })),
    }));
  };
  return { ask: askedOnce, forget: () => known.clear() };
}
