import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EventRecord, validEvent } from './event.ts';
import { applyChange, faults } from './faults.ts';
import { isEventByPatterns } from './floor.oracle.ts';
import { isEvent } from './floor.ts';
import { createRandom } from './random.ts';

const sample: EventRecord = validEvent(createRandom(1));
const fields = Object.keys(sample);
const withField = (field: string, value: unknown): EventRecord => ({ ...sample, [field]: value });

/** Text near a valid one: a char changed, put in, taken out or doubled, or a line feed at the end. */
const near = (valid: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      valid,
      fc.nat(40),
      fc.constantFrom('0', '9', '5', '.', '-', ':', 'f', 'g', 'F', 'T', 'Z', '/', '٣', 'İ', '\n', ''),
    )
    .chain(([text, at, char]) => {
      const i = at % (text.length + 1);
      return fc.constantFrom(
        text,
        text.slice(0, i) + char + text.slice(i + 1),
        text.slice(0, i) + char + text.slice(i),
        `${text}\n`,
        text.slice(0, i),
      );
    });

const digits = (count: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
const twoDigits = fc.oneof(
  digits(2),
  fc.integer({ min: 0, max: 32 }).map((n) => String(n).padStart(2, '0')),
);
const timestamps = fc
  .tuple(
    fc.oneof(digits(4), fc.constantFrom('0000', '1900', '2000', '2023', '2024', '2100', '2400', '9999')),
    fc.tuple(twoDigits, twoDigits, twoDigits, twoDigits, twoDigits),
    fc.integer({ min: 0, max: 10 }).chain(digits),
    fc.constantFrom('', '.', '.', '.'),
    fc.constantFrom('Z', 'Z', 'Z', 'z', '+00:00'),
  )
  .map(
    ([year, [month, day, hour, minute, second], fraction, dot, zone]) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}${dot}${dot === '' ? '' : fraction}${zone}`,
  );
const validTimestamps = fc
  .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const addresses = fc.array(
  fc.oneof(fc.nat(300).map(String), fc.constantFrom('', '00', '01', '007', '255', '256', '1000')),
  {
    minLength: 3,
    maxLength: 5,
  },
);
const numbers = fc.oneof(
  fc.integer({ min: -2, max: 90000 }),
  fc.double(),
  fc.constantFrom(-0, 0.5, 3600, 3601, 86400, 86401, 100, 100.5, 1000, 1000.5, 2 ** 31, 2 ** 32, 2 ** 32 + 5, 2 ** 53),
);

const suspicious: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  timestamp: fc.oneof(timestamps, near(timestamps), near(validTimestamps)).map((text) => text),
  address: fc.oneof(
    addresses.map((parts) => parts.join('.')),
    near(fc.ipV4()),
  ),
  version: fc.oneof(
    near(fc.tuple(fc.nat(), fc.nat(), fc.nat()).map((parts) => parts.join('.'))),
    fc.constant('1..2.3'),
  ),
  number: numbers,
  anything: fc.anything(),
};

const fieldOf: Readonly<Record<string, readonly string[]>> = {
  timestamp: ['event_timestamp'],
  address: ['ip_address'],
  version: ['app_version'],
  number: fields.filter((field) => typeof sample[field] === 'number'),
  anything: fields,
};

describe('agrees with the obvious version by regular expressions', () => {
  for (const [kind, values] of Object.entries(suspicious)) {
    test(kind, () => {
      let accepted = 0;
      fc.assert(
        fc.property(fc.constantFrom(...(fieldOf[kind] as readonly string[])), values, (field, value) => {
          const event = withField(field, value);
          if (isEvent(event)) accepted++;
          expect(isEvent(event)).toBe(isEventByPatterns(event));
        }),
        { numRuns: 5000 },
      );
      expect(accepted).toBeGreaterThan(kind === 'anything' ? 0 : 50);
    });
  }

  test('identifiers', () => {
    const ids = fields.filter((field) => field.endsWith('_id'));
    const valid = fc
      .constantFrom(...ids)
      .chain((field) => fc.tuple(fc.constant(field), near(fc.constant(String(sample[field])))));
    fc.assert(
      fc.property(valid, ([field, text]) => {
        expect(isEvent(withField(field, text))).toBe(isEventByPatterns(withField(field, text)));
      }),
      { numRuns: 5000 },
    );
  });

  test('the numbers that several rules read', () => {
    const small = fc.constantFrom(0, 1, 2, 14.99, 15, -0);
    fc.assert(
      fc.property(
        fc.constantFrom('start', 'stop', 'resume'),
        fc.constantFrom('HD', '4K'),
        fc.tuple(small, small, small, small),
        (event_type, quality, [watched, bandwidth_mbps, buffering_events, buffered]) => {
          const event = {
            ...sample,
            event_type,
            quality,
            watch_duration_seconds: watched,
            bandwidth_mbps,
            buffering_events,
            buffering_duration_seconds: buffered,
          };
          expect(isEvent(event)).toBe(isEventByPatterns(event));
        },
      ),
      { numRuns: 5000 },
    );
  });
});

test('accepts valid events in any order of keys, refuses every fault', () => {
  const random = createRandom(2);
  for (let i = 0; i < 500; i++) {
    const event = validEvent(random);
    expect(isEvent(event)).toBe(true);
    expect(isEvent(Object.fromEntries(random.shuffle(Object.entries(event))))).toBe(true);
    for (const fault of faults)
      expect(isEvent(applyChange(event, fault.change(event, random))), fault.name).toBe(false);
  }
});

test('state may be absent, null, undefined or empty; unknown fields are a reader’s business', () => {
  const { state: _, ...stateless } = sample;
  for (const event of [stateless, withField('state', null), withField('state', undefined), withField('state', '')]) {
    expect(isEvent(event)).toBe(true);
  }
  expect(isEvent({ ...sample, title_type: 'movie' })).toBe(true);
});

test('no array, function or boxed value is an event, and a getter or proxy that throws is none', () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const throwing = Object.defineProperty({ ...sample }, 'city', {
    get: () => {
      throw new Error('no');
    },
  });
  const others = [Object.assign([], sample), Object.assign(() => {}, sample), new String('x'), revoked.proxy, throwing];
  for (const value of [...others, null, undefined, 1, 'x', Symbol('x'), 1n]) expect(isEvent(value)).toBe(false);
});
