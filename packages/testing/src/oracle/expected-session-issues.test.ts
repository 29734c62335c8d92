import { rules, sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { expectedSessionIssues } from './expected-session-issues.ts';

let made = 0;
const event = (event_type: TelemetryEvent['event_type'], changes: Partial<TelemetryEvent> = {}): TelemetryEvent => ({
  ...sampleEvent,
  event_id: `EVENT_${String(made++).padStart(8, '0')}`,
  event_type,
  ...changes,
});
const start = event('start');
const later = { event_timestamp: '2025-08-11T14:30:45.123000001Z' };
const early = { event_timestamp: '2025-08-11T14:30:45.122999999Z' };
const found = (events: readonly TelemetryEvent[]) =>
  expectedSessionIssues(events).map(({ rule, path, index }) => `${index} ${rule} ${path}`);

// Written by hand from D16.
test.each<[string, TelemetryEvent[], string[]]>([
  ['a whole session', [start, event('pause'), event('resume'), event('stop')], []],
  ['a second start, later', [start, event('start', later)], ['1 session-begins-with-start /event_type']],
  ['a second start, at the same time', [start, event('start')], []],
  ['a resume after the start', [start, event('resume')], ['1 session-resume-after-pause /event_type']],
  ['a pause after the stop', [start, event('stop'), event('pause')], ['2 session-nothing-after-end /event_type']],
  [
    'all that comes after the stop',
    [start, event('stop'), event('pause'), event('resume'), start, event('start')],
    [2, 3, 5].map((index) => `${index} session-nothing-after-end /event_type`),
  ],
  [
    'what comes after a late start, an end before it',
    [event('stop', early), start, event('pause')],
    ['1 session-begins-with-start /event_type'],
  ],
  [
    'a start after the stop',
    [start, event('stop'), event('start', later)],
    ['2 session-begins-with-start /event_type', '2 session-nothing-after-end /event_type'],
  ],
  ['a time that goes back by a nanosecond', [start, event('pause', early)], ['1 session-time-order /event_timestamp']],
  ['the same time, written longer', [start, event('pause', { event_timestamp: '2025-08-11T14:30:45.123000000Z' })], []],
  [
    'another customer for one event',
    [start, event('pause', { customer_id: 'CUST_00000000' }), event('stop')],
    ['1 session-same-customer /customer_id', '2 session-same-customer /customer_id'],
  ],
  [
    'a resume elsewhere',
    [start, event('pause'), event('resume', { position_seconds: 1 })],
    ['2 session-resume-at-pause-position /position_seconds'],
  ],
  ['a beginning that was not seen', [event('resume'), event('stop'), event('pause', early)], []],
  [
    'a start that comes late',
    [event('pause', { customer_id: 'CUST_00000000', ...early }), start, event('resume')],
    ['1 session-begins-with-start /event_type', '2 session-resume-after-pause /event_type'],
  ],
  [
    'a start that is no later, and is as if it had not come',
    [event('pause'), start, event('start', early), event('stop')],
    [],
  ],
  [
    'a start later than one of two',
    [event('pause', early), event('stop', later), start],
    ['2 session-begins-with-start /event_type'],
  ],
  ['the same event again', [start, start, event('stop'), start], []],
  ['two sessions', [start, event('pause', { session_id: 'SESSION_00000000' }), event('stop')], []],
])('%s', (_, events, expected) => {
  expect(found(events)).toEqual(expected);
});

test("each rule's own example, broken and repaired", () => {
  for (const rule of rules) {
    if (rule.kind !== 'session') continue;
    const events = (changes: readonly object[]) =>
      changes.map((one, at) => ({ ...sampleEvent, event_id: `EVENT_0000000${at}`, ...one }));
    expect(expectedSessionIssues(events(rule.example.broken)).map(({ rule: id }) => id)).toEqual([rule.id]);
    expect(expectedSessionIssues(events(rule.example.repaired))).toEqual([]);
  }
});
