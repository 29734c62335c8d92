import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { changedEvent, jsonLines, repairLines, sampleWith } from './event-lines.ts';

test('a change to undefined takes the field away', () => {
  const { city: _, ...without } = sampleEvent;
  expect(changedEvent({ city: undefined, isp: 'X' })).toEqual({ ...without, isp: 'X' });
});

test('lines are JSON, and those of changed properties are marked', () => {
  const object = { a: 1, ab: { a: 2 }, b: 3 };
  const lines = jsonLines(object, { a: 1 });
  expect(JSON.parse(lines.map(({ text }) => text).join('\n'))).toEqual(object);
  expect(lines.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['  "a": 1,']);
});

test('a repair is what differs', () => {
  const lines = repairLines({ a: 1, b: 'x', c: 3 }, { a: 1, b: 'y', d: 4 });
  expect(lines.map(({ text }) => text)).toEqual(['"b": "y"', 'no "c"', '"d": 4']);
});

test.each([
  [{}, 'the sample event'],
  [{ city: '' }, 'the sample event with city changed'],
  [{ city: '', isp: '', state: '' }, 'the sample event with city, isp and state changed'],
  [{ title_type: 'movie' }, 'the sample event with title_type added'],
  [{ city: undefined }, 'the sample event without city'],
  [
    { title_type: 'movie', city: '', isp: undefined },
    'the sample event with city changed, with title_type added and without isp',
  ],
])('%j', (changes, words) => {
  expect(sampleWith(changes)).toBe(words);
});
