import { sampleEvent } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonValue } from '../../../../schema/test-support/json-value.ts';
import { type Event, expectedVerdict, judgeLake } from './test-lake.ts';

const id = (...texts: string[]) => fc.constantFrom('a', 'b', ...texts);
/** Few values, so that events meet; texts that run into each other, and texts that are no Unicode. */
const fields: Record<string, fc.Arbitrary<unknown>> = {
  customer_id: id('ab', '', 'a\u0000', '\ud800', 'é'),
  session_id: id('c', '', '\u0000a', '\udc00', 'a,b', '"'),
  event_id: id('c', 'bb', '\ud800\udc00', '€'),
  event_timestamp: fc.constantFrom(
    ...['2025-08-11T14:30:45Z', '2025-08-11T14:30:45.0Z', '2025-08-11T14:30:45.000000001Z', '2025-08-11T14:30:46Z'],
    ...['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z', '2025-08-11T14:30:46.5Z', '2025-02-30T00:00:00Z'],
    ...['', 'yesterday', '2025-08-11T14:30:45.1234567890Z', '2025-08-11T14:30:45.Z', '2025-08-11T14:30:60Z'],
  ),
  event_type: fc.constantFrom('start', 'pause', 'resume', 'stop', 'complete', 'seek'),
  position_seconds: fc.constantFrom(0, -0, 5, 5.5, -1, 2 ** 31, 1e300, '5', null),
  device_id: id(),
  title_id: id(),
  watch_duration_seconds: fc.constantFrom(0, -0, 1),
};
const unknown = fc.dictionary(
  fc.constantFrom('x', 'y', '__proto__', '1', 'é'),
  fc.oneof(fc.constantFrom<unknown>(0, '0', null, false, [], {}, [[]], { x: [] }), jsonValue({ maxDepth: 2 })),
  { maxKeys: 2 },
);

/** An event, now and then without what is compared, its keys in any order. */
const event: fc.Arbitrary<Event> = fc
  .tuple(
    fc.record(fields as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: [],
    }),
    fc.constantFrom<(keyof typeof fields)[]>([], [], [], [], ['event_id'], ['device_id'], ['event_type']),
    unknown,
    fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
  )
  .map(([chosen, absent, more, random]) => {
    const all = Object.entries({ ...sampleEvent, ...chosen, ...JSON.parse(JSON.stringify(more)) });
    const kept = all.filter(([name]) => !absent.includes(name));
    const keyed = kept.map((entry, index) => [random[index] as number, entry] as const);
    return Object.fromEntries(keyed.sort(([one], [other]) => one - other).map(([, entry]) => entry));
  });

/** Some events, many of them again or almost. */
const events = fc
  .tuple(
    fc.array(event, { maxLength: 25 }),
    fc.array(fc.tuple(fc.nat(), fc.dictionary(fc.constantFrom('x', 'city'), fc.nat(2), { maxKeys: 1 })), {
      maxLength: 25,
    }),
  )
  .map(([made, again]) => [
    ...made,
    ...again.flatMap(([which, changes]) =>
      made
        .slice(which % (made.length + 1))
        .slice(0, 1)
        .map((one) => ({ ...one, ...changes })),
    ),
  ]);

/** The same, in some objects. */
const objects = fc
  .tuple(events, fc.array(fc.nat(5), { minLength: 60, maxLength: 60 }), fc.boolean())
  .map(([all, where, oneSession]) => {
    const lake: Event[][] = [[], [], [], [], [], []];
    for (const [index, one] of all.entries()) {
      lake[where[index] as number]?.push(oneSession ? { ...one, session_id: 'one', customer_id: 'a' } : one);
    }
    return lake;
  });

test('what is said of a lake is what comparing everything in memory says, however little may be held at once', async () => {
  const seen = { duplicates: 0, conflicts: 0, clean: 0, notEvaluated: 0, repeated: 0, issues: 0 };
  await fc.assert(
    fc.asyncProperty(
      objects,
      fc.constantFrom(1, 2, 3, 7, 1000),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(1, 2, 5),
      async (lake, mostRows, workers, offenders) => {
        const expected = expectedVerdict(lake, offenders);
        expect(await judgeLake(lake, { mostRows, workers, offenders })).toEqual(expected);
        seen.duplicates += expected.duplicates ?? 0;
        seen.conflicts += expected.conflicts ?? 0;
        seen.notEvaluated += expected.sessions?.notEvaluated ?? 0;
        seen.clean += (expected.sessions?.sessions ?? 0) - (expected.sessions?.notEvaluated ?? 0);
        seen.repeated += expected.sessions?.repeated ?? 0;
        seen.issues += expected.issues.length;
      },
    ),
    { numRuns: 300 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
});
