import {
  fields as allFields,
  createSessionTracker,
  createValidator,
  type EventType,
  sampleEvent,
  type TelemetryEvent,
  TelemetryValidationError,
} from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProducerOptionsError } from '../errors.ts';
import {
  createPlaybackSession,
  type PlaybackChanges,
  type PlaybackFields,
  type PlaybackSession,
} from './playback-session.ts';

const {
  session_id: _session,
  event_type: _type,
  event_timestamp: _time,
  watch_duration_seconds: _watched,
  position_seconds: _position,
  completion_percentage: _completion,
  buffering_events: _bufferings,
  buffering_duration_seconds: _buffered,
  error_count: _errors,
  ...sampleFields
} = sampleEvent;
const fields: PlaybackFields = sampleFields;
const BEGIN = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

function play(contentDurationSeconds = 100, over: Partial<PlaybackFields> = {}) {
  const events: TelemetryEvent[] = [];
  const clock = { ms: BEGIN };
  const session = createPlaybackSession({
    fields: { ...fields, ...over },
    contentDurationSeconds,
    emit: (event) => events.push(event),
    now: () => clock.ms,
  });
  const wait = (seconds: number) => {
    clock.ms += seconds * 1000;
  };
  return { session, events, wait, clock };
}

const figuresOf = (event: TelemetryEvent | undefined) =>
  event && [event.event_type, event.watch_duration_seconds, event.position_seconds, event.completion_percentage];

test('a viewing from start to end', () => {
  const { session, events, wait } = play();
  session.start();
  wait(30.9);
  session.pause();
  wait(1000);
  session.resume();
  wait(65);
  session.complete();
  expect(events.map(figuresOf)).toEqual([
    ['start', 0, 0, 0],
    ['pause', 30, 30, 30.9],
    ['resume', 0, 30, 30.9],
    ['complete', 95, 95, 95.9],
  ]);
  expect(new Set(events.map((event) => event.session_id))).toEqual(new Set([session.id]));
  expect(new Set(events.map((event) => event.event_id)).size).toBe(4);
  expect(events[1]?.event_timestamp).toBe('2026-01-02T03:04:35.906Z');
});

test('what is out of place emits nothing', () => {
  const { session, events, wait } = play();
  session.pause();
  session.resume();
  session.stop();
  expect([session.state, events]).toEqual(['new', []]);
  session.start();
  session.start();
  session.resume();
  session.pause();
  session.pause();
  session.stop();
  for (const method of ['start', 'pause', 'resume', 'stop', 'complete'] as const) session[method]();
  wait(10);
  session.seek(5);
  session.buffering(true);
  expect(events.map((event) => event.event_type)).toEqual(['start', 'pause', 'stop']);
  expect(session.state).toBe('ended');
});

test('buffering is carried to the next event with totals, runs neither time, and ends with a pause', () => {
  const { session, events, wait } = play();
  session.buffering(true);
  session.start();
  session.buffering(true);
  wait(2);
  session.buffering(true);
  wait(1);
  session.buffering(false);
  wait(10);
  session.buffering(true);
  wait(4);
  session.pause();
  wait(50);
  session.resume();
  session.stop();
  expect(events.map((event) => [event.buffering_events, event.buffering_duration_seconds])).toEqual([
    [0, 0],
    [2, 7],
    [0, 0],
    [2, 7],
  ]);
  expect(figuresOf(events[3])).toEqual(['stop', 10, 10, 10]);
});

test('buffering longer than watching is told as long as watching', () => {
  const { session, events, wait } = play();
  session.start();
  session.buffering(true);
  wait(9);
  session.buffering(false);
  wait(3);
  session.stop();
  expect(events[1]).toMatchObject({ watch_duration_seconds: 3, buffering_events: 1, buffering_duration_seconds: 3 });
});

test('every event has an id of its own, whatever is told of one', () => {
  const { session, events } = play(100, { city: 'Ottawa', ...{ event_id: 'EVENT_00000001' } });
  session.start();
  session.update({ city: 'Toronto', ...{ event_id: 'EVENT_00000002' } });
  session.pause();
  session.stop();
  const ids = events.map(({ event_id }) => event_id);
  expect(new Set([...ids, 'EVENT_00000001', 'EVENT_00000002', sampleEvent.event_id]).size).toBe(6);
});

test('the last tenth makes a viewing complete, on both sides of it', () => {
  for (const [position, type] of [
    [90, 'stop'],
    [90.004, 'stop'],
    [90.006, 'complete'],
  ] as const) {
    const { session, events } = play();
    session.start(position);
    session.complete();
    expect([position, events[1]?.event_type]).toEqual([position, type]);
  }
});

test('a jump while paused comes after the resume', () => {
  const { session, events, wait } = play();
  session.start(20);
  wait(1);
  session.pause();
  session.seek(70);
  session.resume();
  wait(1);
  session.stop();
  expect(events.map((event) => event.position_seconds)).toEqual([20, 21, 21, 71]);
});

test('what the caller changes in its own fields and changes changes no event', () => {
  const own = { ...fields };
  const events: TelemetryEvent[] = [];
  const emit = (event: TelemetryEvent) => void events.push(event);
  const session = createPlaybackSession({ fields: own, contentDurationSeconds: 100, emit });
  session.start();
  Object.assign(own, { title_id: 'TITLE_00000002', quality: '4K', bandwidth_mbps: 3 });
  session.pause();
  const changes = { city: 'Toronto' };
  session.update(changes);
  changes.city = '';
  session.stop();
  const { title_id, quality, bandwidth_mbps, city } = fields;
  const told = { title_id, quality, bandwidth_mbps };
  expect(events).toMatchObject([
    { ...told, city },
    { ...told, city },
    { ...told, city: 'Toronto' },
  ]);
});

test('an update that breaks a rule throws and changes nothing, viewer and title stay', () => {
  const { session, events } = play(100, { quality: 'HD', bandwidth_mbps: 20 });
  expect(() => session.update({ quality: '4K', bandwidth_mbps: 14.9 })).toThrow(TelemetryValidationError);
  session.start();
  expect(events[0]).toMatchObject({ quality: 'HD', bandwidth_mbps: 20 });
  session.update({ quality: '4K', bandwidth_mbps: 15, ...{ customer_id: 'CUST_00000000' } });
  session.stop();
  expect(events[1]).toMatchObject({ quality: '4K', bandwidth_mbps: 15, customer_id: fields.customer_id });
});

test('bad fields, a bad duration and a bad clock are said when it is made', () => {
  expect(() => play(100, { city: '' })).toThrow(TelemetryValidationError);
  expect(() => play(100, { titel: 'x' } as object)).toThrow(/titel/);
  for (const duration of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => play(duration)).toThrow(/contentDurationSeconds/);
  }
  const now = (ms: unknown) => () =>
    createPlaybackSession({ fields, contentDurationSeconds: 1, emit: () => {}, now: () => ms as number });
  for (const ms of [Number.NaN, 253_402_300_800_000, -62_167_219_200_001, 5n, String(BEGIN), new Date(BEGIN), null]) {
    expect(now(ms)).toThrow(/now gives/);
  }
  for (const ms of [253_402_300_799_999, -62_167_219_200_000]) expect(now(ms)).not.toThrow();
});

test.each<[object | null | undefined, string]>([
  [undefined, 'Options: an object of fields, contentDurationSeconds, emit, sessionId, now.'],
  [null, 'Options: an object'],
  [{ emit: undefined }, 'emit is a function'],
  [{ emit: 'send' }, 'emit is a function'],
  [{ now: 5 }, 'now is a function'],
  [{ now: null }, 'now is a function'],
])('options that can’t be are said when it is made: %o', (over, words) => {
  const options = over && { fields, contentDurationSeconds: 1, emit: () => {}, ...over };
  const make = () => createPlaybackSession(options as never);
  expect(make).toThrow(ProducerOptionsError);
  expect(make).toThrow(expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining(words) }));
});

test.each([BigInt(BEGIN) + 5000n, String(BEGIN + 5000), new Date(BEGIN + 5000)])(
  'a reading that is no number (%s) lets the time stand still',
  (reading) => {
    const { session, events, clock } = play();
    session.start();
    clock.ms = reading as unknown as number;
    session.pause();
    clock.ms = BEGIN + 7000;
    session.resume();
    expect(events.map(({ event_timestamp }) => Date.parse(event_timestamp) - BEGIN)).toEqual([0, 0, 7000]);
    expect(figuresOf(events[1])).toEqual(['pause', 0, 0, 0]);
  },
);

type Call = (session: PlaybackSession) => void;

/** What the generated sessions did: a property of what never happens says nothing. */
const seen = {
  types: new Set<EventType>(),
  /** Of the positions that sessions were started at: -1, 0, 1 or NaN. */
  startSigns: new Set<number>(),
  startsAboveZero: 0,
  /** In sessions that were started later. */
  callsBeforeStart: 0,
  changed: new Set<string>(),
  refusedChanges: 0,
};

const odd = fc.oneof(fc.double(), fc.constantFrom(-1, 0, Number.NaN, Number.POSITIVE_INFINITY));
const seconds = fc.oneof(fc.double({ min: 0, max: 7200, noNaN: true }), odd);
const text = fc.constantFrom('Other', 'São Paulo', '');
const written = {
  device_type: fc.constantFrom('mobile', 'web', 'tv', 'tablet', 'fridge'),
  device_os: text,
  app_version: fc.constantFrom('5.2.1', '0.0.0', '5.2'),
  quality: fc.constantFrom('SD', 'HD', '4K', 'UHD'),
  bandwidth_mbps: fc.double({ min: 0, max: 1001, noNaN: true }),
  ip_address: fc.constantFrom('192.0.2.17', '0.0.0.0', '192.0.2.256'),
  isp: text,
  connection_type: fc.constantFrom('wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite', '5G'),
  country: text,
  state: fc.option(text),
  city: text,
} satisfies Readonly<Partial<Record<keyof PlaybackChanges, fc.Arbitrary<unknown>>>>;
/** Optional fields that the schema gets later need nothing written here. */
const later = allFields.filter(({ name, required }) => !required && !(name in written));
const changes: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ...written,
  ...Object.fromEntries(later.map(({ name, example }) => [name, fc.option(fc.constant(example))])),
};
const start = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7200 }), seconds).map<Call>((at) => (session) => {
  if (session.state === 'new') seen.startSigns.add(Math.sign(at));
  session.start(at);
});
const call = fc.oneof<fc.Arbitrary<Call>[]>(
  ...(['pause', 'resume', 'pause', 'resume', 'stop', 'complete'] as const).map((name) =>
    fc.constant<Call>((session) => session[name]()),
  ),
  start,
  seconds.map<Call>((at) => (session) => session.seek(at)),
  fc.boolean().map<Call>((waiting) => (session) => session.buffering(waiting)),
  fc.integer({ min: 1, max: 120 }).map<Call>((times) => (session) => {
    for (let at = 0; at < times; at += 1) session.error();
  }),
  fc.record(changes, { requiredKeys: [] }).map<Call>((some) => (session) => {
    try {
      session.update(some as PlaybackChanges);
      for (const name of Object.keys(some)) seen.changed.add(name);
    } catch (error) {
      if (!(error instanceof TelemetryValidationError)) throw error;
      seen.refusedChanges += 1;
    }
  }),
);
// How long after the call before: mostly forward, sometimes back, now and then by weeks or into nonsense.
const step = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 600_000, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: -600_000, max: 3e9, noNaN: true }) },
  { weight: 1, arbitrary: odd },
);
const timedCalls = fc.array(fc.tuple(call, step), { maxLength: 40 });
// Half of them begin with their start: left to chance, most calls would come before it.
const calls = fc.oneof(
  timedCalls,
  fc.tuple(fc.tuple(start, step), timedCalls).map(([first, others]) => [first, ...others]),
);

test('whatever is called on it, what it emits breaks no rule, session rules included', () => {
  fc.assert(
    fc.property(
      calls,
      fc.oneof(fc.double({ min: 0.001, max: 100_000, noNaN: true }), fc.constantFrom(1, 90, 5.999999999999999)),
      (called, duration) => {
        const { session, events, clock } = play(duration);
        const durations = new Map([[fields.title_id, duration]]);
        const { validate } = createValidator({ role: 'writer', contentDurationSeconds: durations });
        let early = 0;
        for (const [act, ms] of called) {
          const before = clock.ms;
          clock.ms += ms;
          act(session);
          if (session.state === 'new') early += 1;
          if (Number.isNaN(clock.ms) || !Number.isFinite(clock.ms)) clock.ms = before;
        }
        const tracker = createSessionTracker();
        for (const event of events) {
          seen.types.add(event.event_type);
          if (event.event_type === 'start' && event.position_seconds > 0) seen.startsAboveZero += 1;
          expect(validate(event)).toMatchObject({ issues: [], notEvaluated: [] });
          expect(tracker.push(event)).toMatchObject({ issues: [], notEvaluated: [], repeated: false });
        }
        if (events.length > 0) seen.callsBeforeStart += early;
      },
    ),
    { numRuns: 2000 },
  );
  expect([...seen.types].sort()).toEqual(['complete', 'pause', 'resume', 'start', 'stop']);
  expect(seen.startSigns).toEqual(new Set([-1, 0, 1, Number.NaN]));
  expect(seen.startsAboveZero).toBeGreaterThan(100);
  expect(seen.callsBeforeStart).toBeGreaterThan(100);
  expect([...seen.changed].sort()).toEqual(Object.keys(changes).sort());
  expect(seen.refusedChanges).toBeGreaterThan(100);
});
