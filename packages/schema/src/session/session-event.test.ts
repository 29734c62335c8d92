import { expect, test } from 'vitest';
import { sampleEvent } from '../samples.ts';
import { readSessionEvent } from './session-event.ts';
import { SESSION_FIELDS as read } from './session-fields.ts';

test('a copy of what is read, and of nothing else', () => {
  expect(readSessionEvent(sampleEvent)).toEqual(Object.fromEntries(read.map((name) => [name, sampleEvent[name]])));
});

test.each(read.flatMap((name) => [undefined, null, {}, 5n, Symbol('x'), Number.NaN].map((value) => [name, value])))(
  '%s as %s is no event',
  (name, value) => {
    expect(readSessionEvent({ ...sampleEvent, [name as string]: value })).toBe(undefined);
  },
);

test.each([{ position_seconds: '5' }, { session_id: 5 }, { event_type: 'seek' }])('%j is no event', (changes) => {
  expect(readSessionEvent({ ...sampleEvent, ...changes })).toBe(undefined);
});

test('a fraction is read, since the rule against it may be lowered', () => {
  expect(readSessionEvent({ ...sampleEvent, position_seconds: 0.5 })?.position_seconds).toBe(0.5);
});

test('each field is read once', () => {
  const reads: PropertyKey[] = [];
  readSessionEvent(
    new Proxy(sampleEvent, {
      get(target, name) {
        reads.push(name);
        return Reflect.get(target, name);
      },
    }),
  );
  expect(reads).toEqual(read);
});
