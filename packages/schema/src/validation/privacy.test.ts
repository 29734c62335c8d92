import { sessionViolations, telemetryEvent, telemetrySession } from '@acme/telemetry-testing';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test-support/runs.ts';
import { addTelemetryEvent, ajvIssues } from '../ajv.ts';
import { fields } from '../generated/fields.ts';
import type { TelemetryEvent } from '../generated/telemetry-event.ts';
import { documentedSampleEvent, sampleEvent } from '../samples.ts';
import { createSessionTracker } from '../session/tracker.ts';
import { validateMessageEnvelope } from './envelope.ts';
import { createValidator } from './validator.ts';

const personal = fields.filter((field) => field.privacy !== undefined).map((field) => field.name);
const everyRule = createValidator({ role: 'writer', contentDurationSeconds: () => 10 });

test('the fields that the document names are the personal ones', () => {
  expect(personal).toEqual(expect.arrayContaining(['customer_id', 'device_id', 'ip_address']));
});

type Pair = readonly [unknown, unknown];
const both = <T>(values: fc.Arbitrary<T>) => fc.tuple(values, values);

// Pairs of values that break the same rule of a personal field, or none.
const wrongType = fc.constantFrom<unknown>(5, true, 'none', {}, ['x'], Number.NaN, 10n);
const form: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  wrongForm: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `!${text}`),
  empty: fc.constant(''),
  null: fc.constant(null),
  absent: fc.constant(undefined),
  wrongType: wrongType.map((value) => (value === 'none' ? Symbol('x') : value)),
};
const VALID = 'valid';

/** Two events in which each personal field has the same form, valid ones included, and nothing else differs. */
const twins = fc
  .tuple(
    both(telemetryEvent()),
    fc.tuple(
      ...personal.map(() =>
        fc
          .constantFrom(VALID, VALID, ...Object.keys(form))
          .chain((kind) => fc.tuple(fc.constant(kind), both(form[kind] ?? fc.constant(undefined)))),
      ),
    ),
    fc.record({
      city: fc.constantFrom('', 'Berlin', null),
      watch_duration_seconds: fc.constantFrom(0, 5, -1),
      stray: fc.constantFrom(undefined, 1),
    }),
  )
  .map(([good, drawn, rest]) => {
    const event = (side: 0 | 1) => {
      const values = personal.map((name, at) => {
        const [kind, pair] = drawn[at] as readonly [string, Pair];
        return [name, kind === VALID ? good[side][name as keyof TelemetryEvent] : pair[side]];
      });
      return { ...sampleEvent, ...rest, ...Object.fromEntries(values) };
    };
    return [event(0), event(1)] as const;
  });

test('two events that differ only in personal values and break the same rules get equal issues (D17)', () => {
  const different = new Set<string>();
  fc.assert(
    fc.property(twins, ([event, twin]) => {
      const { issues } = everyRule.validate(event);
      expect(everyRule.validate(twin).issues).toEqual(issues);
      const broken = issues.map(({ path }) => path.slice(1));
      for (const name of personal) if (!broken.includes(name) && event[name] !== twin[name]) different.add(name);
    }),
    { numRuns: runs(2_000) },
  );
  expect(different).toEqual(new Set(personal));
});

test('so do two messages', () => {
  const message = (event: object, key: unknown) => ({ key, value: event, timestamp: 0, partition: 0, offset: 0 });
  fc.assert(
    fc.property(twins, ([event, twin]) => {
      const judged = (one: typeof event, other: string) =>
        [one.customer_id, other].map((key) => validateMessageEnvelope(message(one, key)).issues);
      expect(judged(twin, 'x')).toEqual(judged(event, 'y'));
    }),
    { numRuns: runs(1_000) },
  );
});

test('so do they from Ajv, by its issues and by the words of the keyword', () => {
  const validate = addTelemetryEvent(new Ajv({ allErrors: true }), {
    role: 'writer',
    contentDurationSeconds: () => -1,
  });
  const judged = (event: object) => {
    validate(event);
    return [
      ajvIssues(validate, event),
      (validate.errors ?? []).filter(({ keyword }) => keyword === 'acmeTelemetryRules'),
    ];
  };
  fc.assert(
    fc.property(twins, ([event, twin]) => {
      expect(judged(twin)).toEqual(judged(event));
    }),
    { numRuns: runs(1_000) },
  );
});

test('so do two sessions, whose personal values are the same and differ at the same events', () => {
  const sessions = fc.oneof(
    telemetrySession(),
    ...sessionViolations.map((row) => row.arbitrary.map((of) => of.events)),
  );
  // For each side as many people as a session may meet, all of them different.
  const people = fc
    .uniqueArray(telemetryEvent(), {
      minLength: 4,
      maxLength: 4,
      comparator: (a, b) =>
        personal.some((name) => a[name as keyof TelemetryEvent] === b[name as keyof TelemetryEvent]),
    })
    .map((four) => [four.slice(0, 2), four.slice(2)] as const);
  const turns = fc.array(fc.tuple(...personal.map(() => fc.nat(1))), { minLength: 1, maxLength: 6 });
  const broken = new Set<string>();
  fc.assert(
    fc.property(sessions, people, turns, (events, sides, order) => {
      const judged = (side: 0 | 1) => {
        const { push } = createSessionTracker();
        return events.map((event, at) => {
          const who = order[at % order.length] as readonly number[];
          const values = personal.map((name, field) => [
            name,
            sides[side][who[field] as number]?.[name as keyof TelemetryEvent],
          ]);
          return push({ ...event, ...Object.fromEntries(values) });
        });
      };
      const answers = judged(0);
      expect(judged(1)).toEqual(answers);
      for (const { rule } of answers.flatMap(({ issues }) => issues)) broken.add(rule);
    }),
    { numRuns: runs(1_000) },
  );
  expect(broken).toEqual(new Set(sessionViolations.map(({ rule }) => rule)));
});

test('no part of a personal value stands in an issue, and each does when it is asked for', () => {
  const event = { ...documentedSampleEvent, ip_address: '10.0.0.999' };
  const hidden = JSON.stringify(createValidator().validate(event).issues);
  const shown = JSON.stringify(createValidator({ revealPersonalData: true }).validate(event).issues);
  for (const name of personal.filter((field) => field in event)) {
    const value = event[name as keyof typeof event] as string;
    expect(hidden).not.toContain(value);
    expect(shown).toContain(value);
  }
});

test('unknown field names are shown only if they look like names, at most 64 of them (D17)', () => {
  const { validate } = createValidator({ role: 'writer' });
  const names = (event: object) => validate({ ...sampleEvent, ...event }).issues.map((issue) => issue.path);
  expect(names({ title_type: 1 })).toEqual(['/title_type']);
  expect(names({ 'jane@example.com': 1, 'a/b': 1, x1: 1, '': 1 })).toEqual(['/other']);
  expect(names({ [`a${'b'.repeat(63)}`]: 1 })).toEqual([`/a${'b'.repeat(63)}`]);
  expect(names({ ['b'.repeat(65)]: 1 })).toEqual(['/other']);
  const letters = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`f_${'a'.repeat(at % 26)}_${'b'.repeat(Math.floor(at / 26))}`, 1]),
    );
  expect(names(letters(64))).toHaveLength(64);
  expect(names(letters(64))).not.toContain('/other');
  expect(names(letters(65))).toHaveLength(65);
  expect(names(letters(65)).at(-1)).toBe('/other');
  expect(names({ ...letters(200), 'x y': 1 })).toHaveLength(65);
  expect(names({ other: 1, 'x y': 1 })).toEqual(['/other']);
  const revealed = createValidator({ role: 'writer', revealPersonalData: true }).validate({
    ...sampleEvent,
    'a/b~c': 1,
  });
  expect(revealed.issues).toMatchObject([{ path: '/a~1b~0c', params: { field: 'a/b~c' } }]);
});
