import { expect, test } from 'vitest';
import { countOf, eventsOf } from './given-events.ts';

const throws = {
  get() {
    throw new Error('lazy');
  },
};

test('an array has so many events, holes too; anything else is a single one', () => {
  expect([[], [1, 2], new Array(3)].map(countOf)).toEqual([0, 2, 3]);
  expect([undefined, null, 'ab', { length: 2 }, new Set([1])].map(countOf)).toEqual(Array(5).fill(undefined));
});

test('so is an array that can’t be read', () => {
  const { proxy, revoke } = Proxy.revocable([1], {});
  revoke();
  expect([proxy, new Proxy([1], throws)].map(countOf)).toEqual([undefined, undefined]);
});

test('events are a copy; what can’t be read is none', () => {
  const given = [1, 2, 3, 4];
  delete given[2];
  const events = eventsOf(Object.defineProperty(given, 1, throws), 4);
  given.length = 0;
  expect(events).toEqual([1, undefined, undefined, 4]);
});
