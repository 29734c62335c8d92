import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainEvent } from '../event/plain-event.ts';
import { soundEvents } from '../event/telemetry-event.ts';
import { eventScope } from './cross-rule.ts';
import { coreOf, settle } from './settle.ts';

const scope = eventScope();
const NOTHING: ReadonlySet<string> = new Set();

test('changes nothing in an event that keeps every rule', () => {
  fc.assert(
    fc.property(soundEvents(), (event) => {
      expect(settle(event, scope, NOTHING)).toBe(event);
    }),
  );
});

test('leaves the sample event alone, too', () => {
  expect(settle(plainEvent, scope, NOTHING)).toBe(plainEvent);
});

test.each([
  ['the blamed field', { event_type: 'start', watch_duration_seconds: 9 }, [], { watch_duration_seconds: 0 }],
  [
    'a rule that the repair of another breaks',
    { watch_duration_seconds: 9, buffering_events: 1, buffering_duration_seconds: 5 },
    [],
    {
      watch_duration_seconds: 0,
      buffering_duration_seconds: 0,
    },
  ],
  ['around a pinned field', { quality: '4K', bandwidth_mbps: 3 }, ['bandwidth_mbps'], { quality: 'SD' }],
  [
    'two rules that undo each other',
    { watch_duration_seconds: 0, buffering_events: 1, buffering_duration_seconds: 3600 },
    ['buffering_duration_seconds', 'event_type'],
    undefined,
  ],
])('mends %s', (_, changes, pinned, mended) => {
  const event = { ...plainEvent, ...changes };
  const settled = settle(event, scope, new Set(pinned));
  expect(settled).toEqual(mended && { ...event, ...mended });
});

test('finds the way out where two rules undo each other', () => {
  const event = { ...plainEvent, buffering_events: 1, buffering_duration_seconds: 3600 };
  const settled = settle(event, scope, new Set(['buffering_duration_seconds']));
  expect(settled).toMatchObject({ buffering_duration_seconds: 3600 });
  expect(settled?.event_type).not.toBe('start');
  expect(settled?.watch_duration_seconds).toBeGreaterThanOrEqual(3600);
});

test('the core of an event is what event rules read', () => {
  const core = coreOf(plainEvent, scope);
  expect(Object.keys(core).sort()).toEqual([...scope.reads].sort());
  expect(settle(core, scope, NOTHING)).toBe(core);
});
