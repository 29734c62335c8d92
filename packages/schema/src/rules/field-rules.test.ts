import { telemetryEvent, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { runs } from '../../test-support/runs.ts';
import { fields } from '../generated/fields.ts';
import { sampleEvent } from '../samples.ts';
import { createValidator } from '../validation/validator.ts';
import { fieldRules } from './field-rules.ts';

const rowsOf = (id: string) => violations.filter((row) => row.rule === id);

/** How many fields each rule judges at least, from the document's tables. */
const counts: Readonly<Record<string, number>> = {
  required: 23,
  'not-null': 23,
  type: 24,
  integer: 5,
  'identifier-format': 5,
  'timestamp-format': 1,
  'app-version-format': 1,
  'ip-address-format': 1,
  enum: 4,
  range: 7,
  'non-empty': 4,
};

test('24 fields at least in seven groups, of which 23 are required', () => {
  expect(fields.length).toBeGreaterThanOrEqual(24);
  expect(new Set(fields.map((field) => field.section)).size).toBe(7);
  expect(fields.filter((field) => field.required)).toHaveLength(23);
  expect(fields.find((field) => field.name === 'state')?.required).toBe(false);
});

describe.each(fieldRules)('$id', ({ id, example, severity }) => {
  const options = { role: 'writer' } as const;

  test('judges the fields that the document names', () => {
    const rows = rowsOf(id);
    if (id === 'unknown-field') expect(rows.length).toBeGreaterThan(0);
    else expect(new Set(rows.map((row) => row.path)).size).toBeGreaterThanOrEqual(counts[id] as number);
  });

  test.each(rowsOf(id))('is found at $path and nothing else', (row) => {
    const { validate, is } = createValidator({ ...options, ...row.options });
    fc.assert(
      fc.property(row.arbitrary, (event) => {
        const { issues, valid } = validate(event);
        expect(new Set(issues.map((issue) => issue.rule))).toEqual(new Set([id]));
        if (id !== 'unknown-field') expect(pairs(issues)).toEqual([`${id} ${row.path}`]);
        expect([valid, is(event), issues[0]?.severity]).toEqual([false, false, severity.writer]);
        expect(issues[0]?.message.length).toBeGreaterThan(10);
      }),
      { numRuns: runs(200) },
    );
  });

  test('is not found in an event that keeps every rule, or breaks only others', () => {
    const { validate } = createValidator(options);
    const others = violations
      .filter((row) => row.rule !== id && row.options.contentDurationSeconds === undefined)
      .map((row) => row.arbitrary);
    fc.assert(
      fc.property(fc.oneof(telemetryEvent(), ...others), (event) => {
        expect(validate(event).issues.map((issue) => issue.rule)).not.toContain(id);
      }),
      { numRuns: runs(500) },
    );
  });

  test('its example breaks it alone, and the repair breaks nothing', () => {
    const { validate } = createValidator(options);
    const changed = (changes: object) => JSON.parse(JSON.stringify({ ...sampleEvent, ...changes }));
    expect(validate(changed(example.broken)).issues.map((issue) => issue.rule)).toEqual([id]);
    expect(validate(changed(example.repaired)).issues).toEqual([]);
  });
});

test('an unknown field is nothing to a reader', () => {
  const { validate } = createValidator();
  for (const { arbitrary } of rowsOf('unknown-field')) {
    fc.assert(
      fc.property(arbitrary, (event) => validate(event).issues.length === 0),
      { numRuns: runs(200) },
    );
  }
});
