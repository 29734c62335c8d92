import { expect, test } from 'vitest';
import { askOnce, type TopicOffsets } from './ask-once.ts';

const both = [{ topic: 't', partitions: [{ partition: 0 }, { partition: 1 }] }];

/** A topic whose partitions end at 5, and one record later with each time that somebody asks. */
function setUp() {
  const noted = { asked: [] as number[][], begun: [] as string[] };
  let end = 5;
  let refusal: Error | undefined;
  const once = askOnce(
    async (topics): Promise<TopicOffsets[]> => {
      const offset = String(end++);
      noted.asked.push(topics.flatMap(({ partitions }) => partitions.map(({ partition }) => partition)));
      return topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition }) => ({ partition, offset })),
      }));
    },
    async (positions) => {
      await Promise.resolve();
      if (refusal !== undefined) throw refusal;
      noted.begun.push(...positions.map(({ topic, partition, offset }) => `${topic}-${partition} ${offset}`));
      return positions;
    },
  );
  const refuse = (error: Error | undefined) => {
    refusal = error;
  };
  const offsets = async (topics = both) =>
    (await once.ask(topics)).flatMap(({ partitions }) => partitions.map(({ offset }) => offset));
  return { noted, offsets, refuse, forget: once.forget };
}

test('whoever asks, at once or later, hears the same, and the group begins there once', async () => {
  const { noted, offsets } = setUp();
  expect(await Promise.all([offsets(), offsets()])).toEqual([
    ['5', '5'],
    ['5', '5'],
  ]);
  expect(await offsets()).toEqual(['5', '5']);
  expect(noted).toEqual({ asked: [[0, 1]], begun: ['t-0 5', 't-1 5'] });
});

test('only what is new is asked for', async () => {
  const { noted, offsets } = setUp();
  await offsets([{ topic: 't', partitions: [{ partition: 1 }] }]);
  expect(await offsets([...both, { topic: 'none', partitions: [] }])).toEqual(['6', '5']);
  expect(noted).toEqual({ asked: [[1], [0]], begun: ['t-1 5', 't-0 6'] });
});

test('where the group did not begin, nobody hears of it, and it is asked for again', async () => {
  const { noted, offsets, refuse } = setUp();
  const refusal = new Error('refused');
  refuse(refusal);
  expect(await Promise.allSettled([offsets(), offsets()])).toEqual(
    [1, 2].map(() => ({ status: 'rejected', reason: refusal })),
  );
  refuse(undefined);
  expect(await offsets()).toEqual(['7', '7']);
  expect(noted.begun).toEqual(['t-0 7', 't-1 7']);
});

test('what is forgotten is asked anew: a topic may have been made anew', async () => {
  const { noted, offsets, forget } = setUp();
  await offsets();
  forget();
  expect(await offsets()).toEqual(['6', '6']);
  expect(noted.begun).toEqual(['t-0 5', 't-1 5', 't-0 6', 't-1 6']);
});
