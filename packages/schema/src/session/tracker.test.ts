import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { TelemetryOptionsError } from '../errors.ts';
import type { TelemetryEvent } from '../generated/telemetry-event.ts';
import { sessionRules } from '../rules/index.ts';
import { sampleEvent } from '../samples.ts';
import { createSessionTracker } from './tracker.ts';

let number = 0;
function event(changes: Partial<TelemetryEvent> = {}): TelemetryEvent {
  return { ...sampleEvent, event_id: `EVENT_${(number++).toString(16).padStart(8, '0')}`, ...changes };
}
const start = (changes: Partial<TelemetryEvent> = {}) => event({ event_type: 'start', ...changes });
const pause = (changes: Partial<TelemetryEvent> = {}) =>
  event({ event_type: 'pause', watch_duration_seconds: 9, ...changes });
const session = (name: string) => ({ session_id: `SESSION_${name.padStart(8, '0')}` });
const unseen = sessionRules.map((rule) => ({ rule: rule.id, reason: 'session-start-unseen' }));

test('a session whose beginning was not seen is not evaluated, never faulty', () => {
  const { push } = createSessionTracker();
  for (const type of ['pause', 'resume', 'stop', 'pause'] as const) {
    expect(push(event({ event_type: type, customer_id: `CUST_0000000${number % 10}` }))).toEqual({
      issues: [],
      notEvaluated: unseen,
      repeated: false,
    });
  }
});

const at = (second: number) => ({ event_timestamp: `2025-08-11T14:30:${second}Z` });

test('a later start is a fault, and the session is judged from there', () => {
  const { push } = createSessionTracker();
  push(pause({ device_id: 'DEVICE_00000000', ...at(10) }));
  expect(pairs(push(start(at(11))).issues)).toEqual(['session-begins-with-start /event_type']);
  expect(push(pause(at(12)))).toEqual({ issues: [], notEvaluated: [], repeated: false });
  expect(pairs(push(start(at(13))).issues)).toEqual(['session-begins-with-start /event_type']);
});

test('a later start is judged from there although its rule is off', () => {
  const { push } = createSessionTracker({ severities: { 'session-begins-with-start': 'off' } });
  push(pause(at(10)));
  expect(push(start(at(11)))).toEqual({ issues: [], notEvaluated: [], repeated: false });
  expect(push(pause(at(12))).notEvaluated).toEqual([]);
});

test.each([10, 11])(
  'a start at second %i says nothing after a pause at 11: the session stays not evaluated',
  (second) => {
    const { push } = createSessionTracker();
    const judged = { issues: [], notEvaluated: unseen, repeated: false };
    const late = start(at(second));
    expect(push(pause(at(11)))).toEqual(judged);
    expect(push(late)).toEqual(judged);
    expect(push(event({ event_type: 'resume', ...at(12) }))).toEqual(judged);
    expect(push({ ...late })).toEqual({ issues: [], notEvaluated: [], repeated: true });
    // Its time is not the session's earliest: 11 is no later than the pause.
    expect(push(start(at(11)))).toEqual(judged);
  },
);

test('a start of a forgotten session that arrives again says nothing', () => {
  const { push } = createSessionTracker({ maxSessions: 1 });
  const first = start(at(10));
  push(first);
  push(start({ ...session('b'), ...at(11) }));
  push(pause(at(12)));
  expect(push({ ...first })).toEqual({ issues: [], notEvaluated: unseen, repeated: false });
  expect(push(event({ event_type: 'stop', ...at(13) })).notEvaluated).toEqual(unseen);
});

test('start, stop, start breaks both rules', () => {
  const { push } = createSessionTracker();
  push(start(at(10)));
  push(event({ event_type: 'stop', ...at(11) }));
  expect(pairs(push(start(at(12))).issues)).toEqual([
    'session-begins-with-start /event_type',
    'session-nothing-after-end /event_type',
  ]);
});

test('every event after an end is told, with the end that it comes after', () => {
  const { push } = createSessionTracker();
  const [first, end] = [start(), event({ event_type: 'stop' })];
  push(first);
  push(end);
  const after = (['pause', 'resume', 'pause', 'complete'] as const).map((event_type) => push(event({ event_type })));
  expect(after.map(({ issues }) => pairs(issues))).toEqual(Array(4).fill(['session-nothing-after-end /event_type']));
  expect(after.map(({ issues }) => issues[0]?.params.previous)).toEqual(Array(4).fill('stop'));
  expect(push({ ...end })).toMatchObject({ issues: [], repeated: true });
});

test('all rules that an event breaks are told', () => {
  const { push } = createSessionTracker();
  push(start());
  push(event({ event_type: 'stop', watch_duration_seconds: 5 }));
  const last = event({
    event_type: 'resume',
    customer_id: 'CUST_0',
    device_id: 'DEVICE_0',
    title_id: 'TITLE_0',
    event_timestamp: '2025-08-11T14:30:45Z',
  });
  expect(pairs(push(last).issues)).toEqual([
    'session-nothing-after-end /event_type',
    'session-resume-after-pause /event_type',
    'session-same-customer /customer_id',
    'session-same-device /device_id',
    'session-same-title /title_id',
    'session-time-order /event_timestamp',
  ]);
});

test('the same event again changes nothing, wherever it comes', () => {
  const events = [
    start(),
    pause({ position_seconds: 7 }),
    event({ event_type: 'resume', position_seconds: 8 }),
    pause(),
  ];
  const { push } = createSessionTracker();
  const answers = events.map(push);
  expect(answers.map((answer) => answer.issues.length)).toEqual([0, 0, 1, 0]);
  for (const again of events) expect(push({ ...again })).toEqual({ issues: [], notEvaluated: [], repeated: true });
  expect(push(event({ event_type: 'resume', position_seconds: events[3]?.position_seconds ?? 0 })).issues).toEqual([]);
});

test('the same ids and time with other content are another event', () => {
  const { push } = createSessionTracker();
  const first = start();
  push(first);
  expect(push({ ...first, title_id: 'TITLE_00000000', event_type: 'pause' })).toMatchObject({
    repeated: false,
    issues: [{ rule: 'session-same-title' }],
  });
});

test('the caller may change an event after it was pushed', () => {
  const { push } = createSessionTracker();
  const first = start();
  push(first);
  first.device_id = 'DEVICE_00000000';
  expect(push(pause()).issues).toEqual([]);
});

test('the session idle longest is forgotten when there are too many', () => {
  const { push } = createSessionTracker({ maxSessions: 2 });
  push(start(session('a')));
  push(start(session('b')));
  push(pause(session('a')));
  push(start(session('c')));
  expect(push(pause(session('b'))).notEvaluated).toEqual(unseen);
  expect(push(pause(session('c'))).notEvaluated).toEqual([]);
});

test('a session of as many as allowed is remembered', () => {
  const { push } = createSessionTracker({ maxSessions: 2 });
  push(start(session('a')));
  push(start(session('b')));
  push(pause(session('a')));
  expect(push(pause(session('b'))).notEvaluated).toEqual([]);
});

test.each([
  [1000, []],
  [1001, unseen],
])('a session idle for %i of 1000 ms', (idle, notEvaluated) => {
  let time = 0;
  const { push } = createSessionTracker({ idleMs: 1000, now: () => time });
  push(start());
  time = idle;
  expect(push(pause()).notEvaluated).toEqual(notEvaluated);
});

test('one that never ends does not grow: its start and the last 256 events are known again', () => {
  const { push } = createSessionTracker();
  const events = [start(), ...Array.from({ length: 257 }, () => pause())];
  for (const one of events) push(one);
  expect([0, 2, 257].map((index) => push(events[index] as TelemetryEvent).repeated)).toEqual([true, true, true]);
  expect(push(events[1] as TelemetryEvent).repeated).toBe(false);
});

test('a later start is known again however many events came since', () => {
  const { push } = createSessionTracker();
  push(pause(at(10)));
  const late = start(at(11));
  push(late);
  for (let count = 0; count < 300; count++) push(pause(at(12)));
  expect(push({ ...late }).repeated).toBe(true);
});

const boom = () => {
  throw new Error('boom');
};

test.each([
  ['null', null],
  ['undefined', undefined],
  ['a text', 'x'],
  ['nothing', {}],
  ['a bigint position', { ...sampleEvent, position_seconds: 5n }],
  ['a getter that throws', Object.defineProperty({ ...sampleEvent }, 'title_id', { get: boom })],
  ['a proxy that throws', new Proxy({}, { get: boom, ownKeys: boom, has: boom })],
  ['a symbol', Symbol('x')],
])('%s is not evaluated and leaves no trace', (_, value) => {
  const { push } = createSessionTracker();
  const nothing = { issues: [], notEvaluated: unseen, repeated: false };
  for (let time = 0; time < 2; time++) expect(push(value as never)).toEqual(nothing);
  push(start());
  expect(push(value as never)).toEqual(nothing);
  expect(push(pause())).toEqual({ issues: [], notEvaluated: [], repeated: false });
});

test('a clock that gives no number forgets nothing', () => {
  const { push } = createSessionTracker({ now: () => Number.NaN });
  push(start());
  expect(push(pause()).notEvaluated).toEqual([]);
});

test('10 000 sessions are remembered unless more are wanted', () => {
  const { push } = createSessionTracker();
  for (let count = 0; count <= 10_000; count++) push(start(session(String(count))));
  expect(push(pause(session('1'))).notEvaluated).toEqual([]);
  expect(push(pause(session('0'))).notEvaluated).toEqual(unseen);
});

test('severities are configuration', () => {
  const { push } = createSessionTracker({
    severities: { 'session-same-title': 'off', 'session-same-device': 'error' },
  });
  push(start());
  const { issues } = push(pause({ title_id: 'TITLE_00000000', device_id: 'DEVICE_00000000' }));
  expect(issues.map(({ rule, severity }) => [rule, severity])).toEqual([['session-same-device', 'error']]);
  expect(push(pause(session('x'))).notEvaluated.map((one) => one.rule)).not.toContain('session-same-title');
});

test('severities of other rules may be given: a validator takes the same map', () => {
  expect(() => createSessionTracker({ severities: { 'non-empty': 'off' } })).not.toThrow();
});

test.each([
  [{ maxSessions: 0 }, 'invalid-number'],
  [{ maxSessions: Number.NaN }, 'invalid-number'],
  [{ idleMs: -1 }, 'invalid-number'],
  [{ idleMs: '5' }, 'invalid-number'],
  [{ maxsessions: 5 }, 'unknown-option'],
  [{ now: 5 }, 'invalid-option'],
  [{ severities: { type: 'off' } }, 'locked-rule'],
])('%j is refused', (options, code) => {
  const make = () => createSessionTracker(options as object);
  expect(make).toThrow(TelemetryOptionsError);
  expect(make).toThrow(expect.objectContaining({ code }));
});
