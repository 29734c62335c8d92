import { expect, test } from 'vitest';
import { sampleEvent } from '../samples.ts';
import { Session, SessionMemory } from './session-memory.ts';

const [early, later] = ['2025-01-01T00:00:00Z', '2025-01-01T00:00:01Z'] as const;
const pause = { ...sampleEvent, event_type: 'pause' as const, event_timestamp: later };
const start = { ...sampleEvent, event_timestamp: early };

test('a session begins with its start, and moves on with each event', () => {
  const session = new Session(pause);
  session.add(pause, true);
  expect([session.begun, session.last, session.earliest]).toEqual([false, pause, later]);
  session.begin(start);
  expect([session.begun, session.last, session.earliest]).toEqual([true, start, early]);
  session.add(pause, true);
  expect([session.begun, session.last, session.earliest]).toEqual([true, pause, early]);
});

test('an event without a trace is known, and nothing else', () => {
  const session = new Session(pause);
  session.add(start, false);
  expect([session.knows(start), session.knows(pause)]).toEqual([true, false]);
  expect([session.begun, session.last, session.earliest]).toEqual([false, pause, later]);
});

test('the one idle longest goes first', () => {
  const memory = new SessionMemory(2, 10);
  const kept = (id: string, time: number) => memory.keep(id, memory.get(id) ?? new Session(start), time);
  const ids = () => ['a', 'b', 'c'].filter((id) => memory.get(id) !== undefined);
  kept('a', 0);
  kept('b', 1);
  kept('a', 2);
  kept('c', 3);
  expect(ids()).toEqual(['a', 'c']);
  memory.forgetIdle(12);
  expect(ids()).toEqual(['a', 'c']);
  memory.forgetIdle(13);
  expect(ids()).toEqual(['c']);
});

test('a session that goes on forgets no other', () => {
  const memory = new SessionMemory(2, 10);
  for (const id of ['a', 'b', 'b']) memory.keep(id, memory.get(id) ?? new Session(start), 0);
  expect([memory.get('a'), memory.get('b')]).not.toContain(undefined);
});
