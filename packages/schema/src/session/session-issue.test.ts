import { expect, test } from 'vitest';
import { type SessionRule, sessionRule } from '../rules/rule.ts';
import { sampleEvent } from '../samples.ts';
import type { Issue } from '../validation/issue.ts';
import { sessionBeginsWithStart } from './session-begins-with-start.ts';
import type { SessionEvent } from './session-event.ts';
import { sessionIssue } from './session-issue.ts';
import { sessionResumeAtPausePosition } from './session-resume-at-pause-position.ts';
import { sessionSameCustomer } from './session-same-customer.ts';
import { sessionSameDevice } from './session-same-device.ts';
import { sessionSameTitle } from './session-same-title.ts';
import { sessionTimeOrder } from './session-time-order.ts';

type Words = Pick<Issue, 'related' | 'params' | 'message'>;

/** A rule, what differs from the sample event before and in the event, and the issue's words: append a row. */
const cases: readonly (readonly [SessionRule, Partial<SessionEvent>, Partial<SessionEvent>, Words])[] = [
  [
    sessionResumeAtPausePosition,
    { event_type: 'pause', position_seconds: 5 },
    { event_type: 'resume', position_seconds: 6 },
    {
      related: ['/event_type'],
      params: { position_seconds: 6, previous: 5 },
      message:
        'A resume stands at the position of the pause before it. Send the position at which playback goes on; a jump while paused belongs after the resume; position_seconds is 6, and was 5 at the pause',
    },
  ],
  [
    sessionBeginsWithStart,
    { event_type: 'pause' },
    { event_type: 'start' },
    {
      related: ['/event_timestamp'],
      params: { event_type: 'start', previous: 'pause' },
      message:
        'A session has one start, before everything else. Send start first of all, and once; begin a new session_id with a second one; event_type is "start", and was "pause" before',
    },
  ],
  [
    sessionSameTitle,
    {},
    { event_type: 'stop', title_id: `\n${'x'.repeat(70)}` },
    {
      related: [],
      params: { title_id: `\n${'x'.repeat(63)}…`, previous: 'TITLE_9c0d1e2f' },
      message: `All events of a session have the same title_id. Begin a new session when the title changes; title_id is "\\n${'x'.repeat(63)}…", and was "TITLE_9c0d1e2f" at the start`,
    },
  ],
  // No surrogate pair is cut in two.
  [
    sessionSameTitle,
    { title_id: `${'x'.repeat(63)}😀` },
    { event_type: 'stop', title_id: `${'y'.repeat(63)}😀` },
    {
      related: [],
      params: { title_id: `${'y'.repeat(63)}…`, previous: `${'x'.repeat(63)}…` },
      message: `All events of a session have the same title_id. Begin a new session when the title changes; title_id is "${'y'.repeat(63)}…", and was "${'x'.repeat(63)}…" at the start`,
    },
  ],
  [
    sessionTimeOrder,
    { event_timestamp: '2025-08-11T14:30:46Z' },
    { event_timestamp: '2025-08-11T14:30:45Z' },
    {
      related: [],
      params: { event_timestamp: '2025-08-11T14:30:45Z', previous: '2025-08-11T14:30:46Z' },
      message:
        'A session\'s timestamps do not go back. Send events in the order in which they happened, by one clock for the whole session; event_timestamp is "2025-08-11T14:30:45Z", and was "2025-08-11T14:30:46Z" at the start',
    },
  ],
  // Personal data says nothing (D17).
  [
    sessionSameCustomer,
    {},
    { customer_id: 'CUST_00000000' },
    {
      related: [],
      params: {},
      message: 'All events of a session have the same customer_id. Begin a new session when the customer changes',
    },
  ],
  [
    sessionSameDevice,
    {},
    { device_id: 'DEVICE_00000000' },
    {
      related: [],
      params: {},
      message: 'All events of a session have the same device_id. Begin a new session when the device changes',
    },
  ],
];

test.each(cases)('$id: %o, %o', (rule, before, changes, words) => {
  const last = { ...sampleEvent, ...before };
  const past = { last, earliest: last.event_timestamp, seen: [last.event_type] };
  const issue = sessionIssue(rule, 'warning', { ...sampleEvent, ...changes }, past);
  expect(issue).toEqual({ rule: rule.id, severity: 'warning', path: `/${rule.blames}`, ...words });
});

test('without an event before, there is no value before', () => {
  const rule = sessionRule({
    ...sessionSameTitle,
    blames: 'event_type',
    summary: 'It ends.',
    repair: 'Stop.',
    expects: { previous: ['pause'] },
  });
  expect(sessionIssue(rule, 'error', sampleEvent, undefined)).toEqual({
    rule: 'session-same-title',
    severity: 'error',
    path: '/event_type',
    related: [],
    params: { event_type: 'start' },
    message: 'It ends. Stop; event_type is "start"',
  });
});
