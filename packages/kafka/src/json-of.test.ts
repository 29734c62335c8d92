import { fields, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { fieldNames } from './generated/event-text.ts';
import { jsonOf } from './json-of.ts';

const cycle: Record<string, unknown> = {};
cycle.self = cycle;
const throws = {
  enumerable: true,
  get() {
    throw new Error('no');
  },
};

test('the names are those of the known fields', () => {
  expect(fieldNames).toEqual(fields.map(({ name }) => name));
});

test('what JSON has is as JSON has it', () => {
  for (const value of [
    sampleEvent,
    {},
    { a: [1, null], b: undefined },
    JSON.parse('{"__proto__":{"a":1}}'),
    [],
    null,
    'a',
    5,
  ])
    expect(jsonOf(value)).toBe(JSON.stringify(value));
});

test('a bigint is a number, or text where a number does not hold it', () => {
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  expect(jsonOf({ error_count: 0n, a: most, b: most + 1n, c: [-most, { d: -most - 1n }] })).toBe(
    `{"error_count":0,"a":${most},"b":"${most + 1n}","c":[-${most},{"d":"-${most + 1n}"}]}`,
  );
  expect(jsonOf(5n)).toBe('5');
});

test('a field that JSON can’t state is left out, and takes no other with it', () => {
  const event = { ...sampleEvent, isp: cycle, state: () => 1, country: Symbol() };
  const { isp, state, country, city, ...rest } = sampleEvent;
  expect(JSON.parse(jsonOf(Object.defineProperty(event, 'city', throws)) as string)).toEqual(rest);
});

test('so is one of which JSON would say null, though it is not', () => {
  const event = {
    ...sampleEvent,
    bandwidth_mbps: Number.NaN,
    error_count: Number.NEGATIVE_INFINITY,
    event_timestamp: new Date(Number.NaN),
    state: null,
  };
  const { bandwidth_mbps, error_count, event_timestamp, ...rest } = event;
  expect(jsonOf(event)).toBe(JSON.stringify(rest));
});

test('toJSON of the event is not called (D10)', () => {
  class Event {
    toJSON() {
      return undefined;
    }
  }
  expect(jsonOf(Object.assign(new Event(), sampleEvent))).toBe(JSON.stringify(sampleEvent));
  expect(jsonOf({ ...sampleEvent, toJSON: () => ({ masked: true }) })).toBe(JSON.stringify(sampleEvent));
});

test('known fields are what reading them gives, unknown ones those that are own and enumerable (D10)', () => {
  class Event {
    get city() {
      return 'Berlin';
    }
    get stray() {
      return 1;
    }
  }
  const event = Object.defineProperty(Object.assign(new Event(), { own: 2 }), 'isp', { value: 'Comcast' });
  expect(jsonOf(event)).toBe('{"own":2,"city":"Berlin","isp":"Comcast"}');
});

test('of what can’t be listed the known fields are read', () => {
  const { throwing } = { throwing: () => expect.fail() };
  const { state, ...rest } = sampleEvent;
  expect(JSON.parse(jsonOf(new Proxy(rest, { ownKeys: throwing })) as string)).toEqual(rest);
});

test('null is where nothing can be stated', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const nothing = [
    undefined,
    () => 1,
    Symbol(),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    cycle,
    [cycle],
    Object.defineProperty({}, 'city', throws),
    proxy,
  ];
  expect(nothing.map(jsonOf)).toEqual(nothing.map(() => null));
});
