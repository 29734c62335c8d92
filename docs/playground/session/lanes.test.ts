import { expect, test } from 'vitest';
import { LaneCollector } from './lanes.ts';
import type { Mark } from './timeline.ts';

const mark = (record: number) => ({ record }) as Mark;

function collect(sessions: string, mostLanes: number, mostMarks: number) {
  const lanes = new LaneCollector(mostLanes, mostMarks);
  for (const [at, session] of [...sessions].entries()) lanes.add(session, mark(at + 1));
  const shown = lanes.list().map(({ session, marks }) => session + marks.map(({ record }) => record).join(''));
  return [shown, lanes.left];
}

test.each([
  ['abab', 2, 4, ['a13', 'b24'], 0],
  ['abcab', 2, 9, ['a14', 'b25'], 1],
  ['abab', 2, 3, ['a13', 'b2'], 1],
  ['', 2, 3, [], 0],
])('%s in at most %i lanes and %i marks', (sessions, mostLanes, mostMarks, shown, left) => {
  expect(collect(sessions, mostLanes, mostMarks)).toEqual([shown, left]);
});
