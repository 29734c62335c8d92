import { expect, test } from 'vitest';
import { eventTypes, followers, forbidding, isEnd, pathTo, walk } from './transitions.ts';

test('what may follow what, from the session rules', () => {
  expect(Object.fromEntries(eventTypes.map((type) => [type, followers(type)]))).toEqual({
    start: ['stop', 'pause', 'complete'],
    stop: [],
    pause: ['stop', 'resume', 'complete'],
    resume: ['stop', 'pause', 'complete'],
    complete: [],
  });
  expect(eventTypes.filter(isEnd)).toEqual(['stop', 'complete']);
});

test('which rules forbid it', () => {
  expect(forbidding('start', 'resume')).toEqual(['session-resume-after-pause']);
  expect(forbidding('stop', 'start')).toEqual(['session-begins-with-start', 'session-nothing-after-end']);
});

test('a walk never ends a session; a path does', () => {
  expect(walk('start', [0, 1, 2, 3])).toEqual(['pause', 'resume', 'pause', 'resume']);
  expect(walk('stop', [0])).toEqual([]);
  expect(pathTo('start', 'resume')).toEqual(['pause', 'resume']);
  expect(pathTo('start', 'start')).toEqual([]);
  expect(pathTo('stop', 'start')).toBe(undefined);
});
