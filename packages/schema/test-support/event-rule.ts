import { mixedFaults, telemetryEvent, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fields } from '../src/generated/fields.ts';
import { holds } from '../src/rules/evaluate.ts';
import { fieldsOf } from '../src/rules/expression.ts';
import type { EventRule } from '../src/rules/rule.ts';
import { sampleEvent } from '../src/samples.ts';
import { createValidator } from '../src/validation/validator.ts';
import { pairs } from './pairs.ts';
import { runs } from './runs.ts';

/** Changes to the sample event, and whether the rule is broken then. */
export type RuleCase = readonly [changes: Readonly<Record<string, unknown>>, broken: boolean];

/** What every rule on several fields must do, and by hand both sides of its boundary. */
export function testEventRule(
  { id, blames, expression, severity, example }: EventRule,
  cases: readonly RuleCase[],
): void {
  const pair = `${id} /${blames}`;
  const rows = violations.filter((row) => row.rule === id);
  const { contentDurationSeconds: durations } = example;
  const byHand = createValidator(
    durations === undefined ? {} : { contentDurationSeconds: new Map(Object.entries(durations)) },
  );

  describe(id, () => {
    test.each(cases)('%j: broken is %s', (changes, broken) => {
      const found = pairs(byHand.validate({ ...sampleEvent, ...changes }).issues);
      if (broken) expect(found).toContain(pair);
      else expect(found).not.toContain(pair);
    });

    test('its expression says the same of each, where every field has its type', () => {
      let judged = 0;
      for (const [changes, broken] of cases) {
        const event = { ...sampleEvent, ...changes } as Readonly<Record<string, string | number>>;
        const reads = fields.filter((field) => fieldsOf(expression).includes(field.name));
        const typed = reads.every(({ name, type }) =>
          type === 'string' ? true : type === 'integer' ? Number.isInteger(event[name]) : Number.isFinite(event[name]),
        );
        if (!typed) continue;
        judged++;
        expect(
          holds(
            expression,
            (name) => event[name] as string | number,
            (title) => durations?.[title] ?? Number.POSITIVE_INFINITY,
          ),
        ).toBe(!broken);
      }
      expect(judged).toBeGreaterThan(2);
    });

    test('its example breaks it alone, and the repair breaks nothing', () => {
      expect(pairs(byHand.validate({ ...sampleEvent, ...example.broken }).issues)).toEqual([pair]);
      expect(byHand.validate({ ...sampleEvent, ...example.repaired }).issues).toEqual([]);
    });

    test('is found with its path, its severity and nothing else', () => {
      expect(rows.map((row) => row.path)).toEqual([`/${blames}`]);
      for (const { options, arbitrary } of rows) {
        const { validate, is } = createValidator(options);
        fc.assert(
          fc.property(arbitrary, (event) => {
            const { issues, valid } = validate(event);
            expect(pairs(issues)).toEqual([pair]);
            expect([issues[0]?.severity, valid, is(event)]).toEqual([
              severity.reader,
              severity.reader === 'warning',
              severity.reader === 'warning',
            ]);
          }),
          { numRuns: runs(500) },
        );
      }
    });

    test('is never found in an event that keeps every rule, or breaks only others', () => {
      const { options = {} } = rows[0] ?? {};
      const { validate } = createValidator(options);
      // The rows of other rules know nothing of a look-up.
      const others =
        options.contentDurationSeconds === undefined
          ? violations.filter((row) => row.rule !== id && row.options.role === undefined)
          : [];
      fc.assert(
        fc.property(fc.oneof(telemetryEvent(options), ...others.map((row) => row.arbitrary)), (event) => {
          expect(pairs(validate(event).issues)).not.toContain(pair);
        }),
        { numRuns: runs(1000) },
      );
    });

    test('is silent when a field that it reads is absent, null or of the wrong type, and only then (D13)', () => {
      const reads = fieldsOf(expression);
      const unread = (changes: object) =>
        Object.fromEntries(Object.entries(changes).filter(([name]) => !reads.includes(name)));
      for (const { options, arbitrary } of rows) {
        const { validate } = createValidator(options);
        fc.assert(
          fc.property(
            arbitrary,
            fc.constantFrom(...reads),
            fc.constantFrom(undefined, null, true, [1], {}),
            (event, name, value) => {
              expect(pairs(validate({ ...event, [name]: value }).issues)).not.toContain(pair);
              const worse = { ...event, ...unread({ isp: value, city: '', error_count: -1 }) };
              expect(pairs(validate(worse).issues)).toContain(pair);
            },
          ),
          { numRuns: runs(200) },
        );
      }
    });

    test('is found among other faults just when the data says so', () => {
      const { options = {} } = rows[0] ?? {};
      const { validate } = createValidator(options);
      fc.assert(
        fc.property(mixedFaults(options), ({ event, expected }) => {
          expect(pairs(validate(event).issues).includes(pair)).toBe(pairs(expected).includes(pair));
        }),
        { numRuns: runs(1000) },
      );
    });
  });
}
