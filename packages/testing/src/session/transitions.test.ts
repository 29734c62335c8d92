import { expect, test } from 'vitest';
import { endings, eventTypes, followers, forbidding, pathTo, type Seen, walk } from './transitions.ts';

const endsWith = (type: string) => (seen: Seen) => seen.at(-1) === type;

test('what may follow what, from the session rules', () => {
  expect(Object.fromEntries(eventTypes.map((type) => [type, followers([type])]))).toEqual({
    start: ['stop', 'pause', 'complete'],
    stop: [],
    pause: ['stop', 'resume', 'complete'],
    resume: ['stop', 'pause', 'complete'],
    complete: [],
  });
  expect(endings(['start'])).toEqual(['stop', 'complete']);
});

test('which rules forbid it', () => {
  expect(forbidding(['start'], 'resume')).toEqual(['session-resume-after-pause']);
  expect(forbidding(['stop'], 'start')).toEqual(['session-begins-with-start', 'session-nothing-after-end']);
});

test('an end is one however long ago it came', () => {
  expect(forbidding(['start', 'stop', 'pause'], 'resume')).toEqual(['session-nothing-after-end']);
  expect(followers(['start', 'complete', 'pause'])).toEqual([]);
  expect(walk(['start', 'stop', 'pause'], [0])).toEqual([]);
});

test('a walk never ends a session; a path does', () => {
  expect(walk(['start'], [0, 1, 2, 3])).toEqual(['pause', 'resume', 'pause', 'resume']);
  expect(walk(['stop'], [0])).toEqual([]);
  expect(pathTo(['start'], endsWith('resume'))).toEqual(['pause', 'resume']);
  expect(pathTo(['start'], endsWith('stop'))).toEqual(['stop']);
  expect(pathTo(['start'], endsWith('start'))).toEqual([]);
  expect(pathTo(['stop'], endsWith('start'))).toBe(undefined);
});
