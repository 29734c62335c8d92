import { sampleEvent } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisOf, durationInWords, type Lane, MARK_DISTANCE, MOST_ROWS, placedMarks, toMark } from './timeline.ts';

const found = { record: 1, start: 0, end: 1, valid: true, repeated: false, issues: [], notEvaluated: [] };

function lane(...seconds: (number | undefined)[]): Lane {
  const marks = seconds.map((second) =>
    toMark(
      {
        ...sampleEvent,
        event_timestamp: second === undefined ? 'soon' : `2025-08-11T14:30:${String(second).padStart(2, '0')}Z`,
      },
      found,
    ),
  );
  return { session: 'SESSION_3a4b5c6d', marks };
}

test('an event as a mark', () => {
  expect(toMark({ ...sampleEvent, event_type: 'pause', position_seconds: 7 }, found)).toMatchObject({
    type: 'pause',
    timestamp: sampleEvent.event_timestamp,
    time: Date.parse(sampleEvent.event_timestamp),
    watchSeconds: 0,
    positionSeconds: 7,
  });
});

test('what is not as it should be is left open', () => {
  expect(toMark({ event_type: 'seek', event_timestamp: 5, position_seconds: '7' }, found)).toMatchObject({
    type: 'other',
    timestamp: '',
    time: undefined,
    watchSeconds: undefined,
    positionSeconds: undefined,
  });
});

test('the axis reaches from the first to the last time of all lanes, and marks lie on it by their time', () => {
  const lanes = [lane(20, 30), lane(undefined, 10, 50)];
  const axis = axisOf(lanes);
  expect(axis).toEqual({ from: Date.parse('2025-08-11T14:30:10Z'), to: Date.parse('2025-08-11T14:30:50Z') });
  expect(lanes.map((each) => placedMarks(each, axis!).map(({ at }) => at))).toEqual([
    [0.25, 0.5],
    [0, 1],
  ]);
});

test('no two marks lie on each other while there is a row free, and none is used without need', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 12 }), (seconds) => {
      const one = lane(...seconds);
      const placed = placedMarks(one, axisOf([one])!);
      for (const [index, { at, row }] of placed.entries()) {
        const near = placed.slice(0, index).filter((other) => Math.abs(other.at - at) < MARK_DISTANCE);
        const taken = new Set(near.map((other) => other.row));
        const free = Array.from({ length: MOST_ROWS }, (_, each) => each).filter((each) => !taken.has(each));
        expect(row).toBe(free[0] ?? MOST_ROWS - 1);
      }
    }),
  );
});

test('events at one time stand in the middle, one below the other', () => {
  const one = lane(5, 5);
  expect(placedMarks(one, axisOf([one])!)).toMatchObject([
    { at: 0.5, row: 0 },
    { at: 0.5, row: 1 },
  ]);
});

test('no times, no axis', () => {
  expect(axisOf([lane(undefined)])).toBeUndefined();
  expect(axisOf([])).toBeUndefined();
});

test.each([
  [0, '0 s'],
  [999, '999 ms'],
  [1000, '1 s'],
  [61_500, '1 min 1 s'],
  [3_600_000, '1 h'],
  [3_605_000, '1 h'],
  [90_000_000, '1 d 1 h'],
])('%i ms are %s', (ms, words) => {
  expect(durationInWords(ms)).toBe(words);
});
